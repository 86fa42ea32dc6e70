package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.CNY;
import static org.doorstep.ear.support.inside.Market.yuan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What payees take out on request, one at a time, beside the nights. */
@ServiceTest
@Order(2) // a night waits for every event of its day: before others move the clock past what nobody here takes
class WithdrawalServicesIT extends PayeeStory {
    @Test
    void paysOutOnRequestWhatIsPayableNowLessCashOnceAtATime() throws Exception {
        var worker = worker();
        earned(worker, "80.00", dates.today());
        cash(worker, "30.00");
        var actor = self(worker);

        assertThat(withdrawals.payable(actor)).singleElement().satisfies(payable -> {
            assertThat(payable.amount()).isEqualTo(yuan("50.00"));
            assertThat(payable.cash()).isEqualTo(yuan("30.00"));
            assertThat(payable.obstacle()).isEmpty();
        });
        var made = withdrawals.request(actor, request(worker));
        var again = withdrawals.request(actor, request(worker));

        assertThat(again.id()).as("the same key").isEqualTo(made.id());
        assertThat(again.payout()).isEqualTo(made.payout());
        assertThat(made.amount()).isEqualTo(yuan("50.00"));
        assertThat(made.state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(statements.get(JOB, made.statement())).satisfies(statement -> {
            assertThat(statement.number()).startsWith("SW");
            assertThat(statement.cash()).isEqualTo(yuan("30.00"));
            assertThat(statement.payable()).isEqualTo(yuan("50.00"));
            assertThat(statement.payout()).contains(made.payout());
        });
        assertThat(owed(worker)).isEqualTo(yuan("0.00"));
        earned(worker, "20.00", dates.today());
        assertThat(Codes.of(() -> withdrawals.request(self(worker), request(worker))))
                .isEqualTo("settlement.withdrawal.open");

        paid(made.payout());

        var next = withdrawals.request(self(worker), request(worker));
        assertThat(next.amount()).isEqualTo(yuan("20.00"));
        assertThat(withdrawals.list(actor, PAGE).items())
                .extracting(Withdrawals.Withdrawal::payout)
                .containsExactly(next.payout(), made.payout());
        assertThat(faults(worker)).isEmpty();
    }

    @Test
    void numbersAPayeesStatementsWithoutGapsWhoeverMakesThem() throws Exception {
        var worker = worker();
        for (int i = 0; i < 2; i++) {
            earned(worker, "10.00", yesterday());
            close();
            earned(worker, "10.00", dates.today());
            paid(withdrawals.request(self(worker), request(worker)).payout());
        }

        assertThat(statements(worker)).extracting(Statements.Statement::ordinal).containsExactly(4, 3, 2, 1);
        assertThat(statements(worker)).extracting(Statements.Statement::payable).containsOnly(yuan("10.00"));
    }

    @Test
    void refusesAWithdrawalWithoutRightMoneyAccountOrKey() throws Exception {
        var company = company(Optional.empty());
        earned(company, "9.00", dates.today());

        assertThat(Codes.of(() -> withdrawals.request(staff(company, Withdrawals.WITHDRAW), request(company))))
                .isEqualTo("settlement.withdrawal.too-little");
        earned(company, "90.00", dates.today());
        assertThat(Codes.of(() -> withdrawals.request(staff(company, Statements.READ), request(company))))
                .isEqualTo("shared.forbidden.permission");
        assertThat(Codes.of(() -> withdrawals.request(finance(), request(company))))
                .startsWith("shared.forbidden");
        var keyless = Actor.companyStaff(
                new PersonId(Ids.next()),
                new CompanyId(company.id()),
                Set.of(Withdrawals.WITHDRAW),
                Actor.Request.NONE);
        assertThat(Codes.of(() -> withdrawals.request(keyless, request(company))))
                .isEqualTo("shared.idempotency.missing");
        var homeless = homeless();
        earned(homeless, "90.00", dates.today());
        assertThat(Codes.of(() -> withdrawals.request(self(homeless), request(homeless))))
                .isEqualTo("settlement.withdrawal.no-account");
        var stranger = new Payee(Payee.WORKER, Ids.next(), company.area(), CNY);
        assertThat(Codes.of(() -> withdrawals.request(self(stranger), request(stranger))))
                .isEqualTo("settlement.withdrawal.too-little");
        assertThat(withdrawals
                        .request(staff(company, Withdrawals.WITHDRAW), request(company))
                        .amount())
                .isEqualTo(yuan("99.00"));
    }

    @Test
    void isReleasedByAnotherPersonThanTheOneWhoAsked() throws Exception {
        var worker = worker();
        earned(worker, "80.00", dates.today());
        var made = withdrawals.request(self(worker), request(worker));
        var alsoFinance = Actor.staff(
                new PersonId(worker.id()),
                Set.of(Payouts.READ, Payouts.RELEASE),
                new Actor.Request(Optional.of("key-" + Ids.next()), Locale.ENGLISH, "-"));

        assertThat(Codes.of(() -> payouts.release(alsoFinance, dates.today(), List.of(made.payout()))))
                .isEqualTo("settlement.release.same-person");
        assertThat(payouts.release(finance(), dates.today(), List.of(made.payout())))
                .extracting(Payouts.Payout::state)
                .containsExactly(Payouts.State.RELEASED);
    }

    @Test
    void letsOneOfManyWithdrawalsAtOnceWin() throws Exception {
        var worker = worker();
        earned(worker, "80.00", dates.today());

        var outcomes = atOnce(List.of(
                () -> outcome(() -> withdrawals.request(self(worker), request(worker))),
                () -> outcome(() -> withdrawals.request(self(worker), request(worker))),
                () -> outcome(() -> withdrawals.request(self(worker), request(worker))),
                () -> outcome(() -> withdrawals.request(self(worker), request(worker)))));

        assertThat(outcomes).filteredOn("made"::equals).hasSize(1);
        assertThat(withdrawals.list(self(worker), PAGE).items()).hasSize(1);
        assertThat(statements(worker)).hasSize(1);
        assertThat(owed(worker)).isEqualTo(yuan("0.00"));
    }

    @Test
    void paysEachLineOnceWhenTheNightAndAWithdrawalMeet() throws Exception {
        for (int round = 0; round < 3; round++) {
            var worker = worker();
            earned(worker, "80.00", yesterday());

            atOnce(List.of(
                    () -> outcome(() -> night.payOut(JOB, yesterday(), 50)),
                    () -> outcome(() -> withdrawals.request(self(worker), request(worker)))));
            close();

            assertThat(statements(worker)).singleElement().satisfies(statement -> {
                assertThat(statement.payable()).isEqualTo(yuan("80.00"));
                assertThat(statement.payout()).isPresent();
            });
            assertThat(owed(worker)).isEqualTo(yuan("0.00"));
        }
    }
}
