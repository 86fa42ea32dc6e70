package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.doorstep.ear.support.inside.Market.SYSTEM;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.privacy.PersonalData;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Cycle;
import org.doorstep.settlement.payout.BankAnswer;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How payees come to their money by night: cycles, cooling-off, the bank's limits, and what comes back. */
@ServiceTest
@Order(2) // a night waits for every event of its day: before others move the clock past what nobody here takes
class PayoutServicesIT extends PayeeStory {
    @Inject
    PersonalData personal;

    @Test
    void letsLinesWaitForTheEndOfThePayeesCycleAndStatesThemTogether() throws Exception {
        var date = yesterday();
        var later = new Cycle(Cycle.Kind.WEEKLY, date.plusDays(1).getDayOfWeek().getValue());
        var company = company(Optional.of(later));
        earned(company, "70.00", date);

        close();

        assertThat(statements(company)).isEmpty();
        assertThat(owed(company)).isEqualTo(yuan("70.00"));
        earned(company, "5.00", date);
        agreed(company, new Cycle(Cycle.Kind.WEEKLY, date.getDayOfWeek().getValue()));
        Sql.update("update settlement_payee set waits_on = null where payee_id = " + company.id());

        close();

        assertThat(statements(company)).singleElement().satisfies(statement -> {
            assertThat(statement.payable()).isEqualTo(yuan("75.00"));
            assertThat(statement.lines()).isEqualTo(2);
        });
    }

    @Test
    void paysNothingToAChangedAccountUntilItsTimeAndSaysSo() throws Exception {
        var company = company(Optional.empty());
        earned(company, "70.00", yesterday());
        close();
        var prepared = payout(company);
        assertThat(prepared.state()).isEqualTo(Payouts.State.PREPARED);

        account(company, "44050110099999");

        assertThat(Codes.of(() -> payouts.release(finance(), yesterday(), List.of(prepared.id()))))
                .isEqualTo("settlement.release.cooling");
        earned(company, "30.00", yesterday());
        assertThat(Codes.of(() -> withdrawals.request(staff(company, Withdrawals.WITHDRAW), request(company))))
                .isEqualTo("settlement.withdrawal.cooling");
        close();
        assertThat(payout(company)).satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo(Payouts.State.WAITING);
            assertThat(waiting.waitsFor()).contains(Payouts.Wait.COOLING);
            assertThat(waiting.waitsUntil()).hasValueSatisfying(until -> assertThat(until)
                    .isCloseTo(clock.instant().plus(Duration.ofHours(48)), within(5, ChronoUnit.MINUTES)));
        });
        assertThat(owed(company)).isEqualTo(yuan("30.00"));

        cooledDown(company);
        close();

        assertThat(payout(company).state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(payout(company).waitsFor()).isEmpty();
        payouts.release(
                finance(), yesterday(), List.of(prepared.id(), payout(company).id()));
        assertThat(faults(company)).isEmpty();
    }

    @Test
    void paysNothingThatWaitedOnceThePayeeIsOwedLessButStatesBothTogether() throws Exception {
        var company = company(Optional.empty());
        account(company, "44050110099999");
        earned(company, "30.00", yesterday());
        close();
        var waiting = payout(company).id();
        owes(company, "20.00");
        assertThat(owed(company)).isEqualTo(yuan("10.00"));
        assertThat(payouts.get(finance(), waiting).state()).isEqualTo(Payouts.State.WAITING);

        cooledDown(company);
        close();
        close();

        assertThat(payouts.get(finance(), waiting)).satisfies(netted -> {
            assertThat(netted.state()).isEqualTo(Payouts.State.NETTED);
            assertThat(netted.waitsFor()).isEmpty();
        });
        assertThat(Codes.of(() -> payouts.release(finance(), yesterday(), List.of(waiting))))
                .isEqualTo("settlement.payout.state");
        assertThat(owed(company)).isEqualTo(yuan("10.00"));
        assertThat(faults(company)).isEmpty();
        assertThat(withdrawals
                        .request(staff(company, Withdrawals.WITHDRAW), request(company))
                        .amount())
                .as("30.00 that waited, less 20.00 that were owed")
                .isEqualTo(yuan("10.00"));
        assertThat(owed(company)).isEqualTo(yuan("0.00"));
        assertThat(faults(company)).isEmpty();
    }

    @Test
    void booksALatePreparationInTheNightThatDoesIt() throws Exception {
        var company = company(Optional.empty());
        account(company, "44050110099999");
        earned(company, "30.00", yesterday());
        close();
        var waiting = payout(company).id();
        Sql.update("update settlement_payout set run_date = '" + yesterday().minusDays(3) + "' where id = "
                + waiting.value());

        cooledDown(company);
        close();

        assertThat(payouts.get(finance(), waiting).state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(ledger.findByKey("payout/" + waiting.value()))
                .hasValueSatisfying(entry -> assertThat(entry.appliesAt()).isEqualTo(yesterday()));
    }

    private static void cooledDown(Payee company) throws Exception {
        Sql.update("update provider_payee_account set pays_from = named_at where payee_id = " + company.id());
    }

    @Test
    void handsInAsManyFilesAsTheBanksLimitsAskFor() throws Exception {
        var companies = List.of(company(Optional.empty()), company(Optional.empty()), company(Optional.empty()));
        for (var company : companies) {
            earned(company, "60.00", yesterday());
        }
        close();
        var ids = companies.stream().map(company -> payout(company).id()).toList();

        with("settlement.file-total", "130.00 CNY", () -> payouts.release(finance(), yesterday(), ids));

        var files = Sql.rows("select o.payments, o.total from settlement_order o where o.id in (select p.order_id from"
                + " settlement_payout p where p.id in (" + ids.get(0).value() + ","
                + ids.get(1).value() + ","
                + ids.get(2).value() + ")) order by o.id");
        assertThat(files).containsExactly("2 12000", "1 6000");
    }

    @Test
    void keepsWhatIsAboveTheBanksLimitOfAPaymentAsACase() throws Exception {
        var company = company(Optional.empty());
        earned(company, "1000.01", yesterday());

        with("settlement.payment-most", "1000.00 CNY", () -> {
            close();
            return true;
        });

        assertThat(payout(company).waitsFor()).contains(Payouts.Wait.LIMIT);
        assertThat(owed(company)).isEqualTo(yuan("1000.01"));
        assertThat(cases.list(JOB, true, PAGE).items())
                .filteredOn(each -> each.key().contains("payout-limit/company:" + company.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.ours()).contains(yuan("1000.01")));
        close();
        assertThat(payout(company).state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(Codes.of(() -> with(
                        "settlement.payment-most",
                        "1000.00 CNY",
                        () -> payouts.release(
                                finance(), yesterday(), List.of(payout(company).id())))))
                .isEqualTo("settlement.release.over-limit");
    }

    @Test
    void owesAgainWhatTheBankReturnsAndNothingWhenItSaysSoTwice() throws Exception {
        var company = company(Optional.empty());
        earned(company, "60.00", yesterday());
        close();
        var payout = payout(company).id();
        paid(payout);
        assertThat(payouts.get(finance(), payout).state()).isEqualTo(Payouts.State.PAID);
        assertThat(owed(company)).isEqualTo(yuan("0.00"));

        answer(payout, BankAnswer.Status.RETURNED);
        answer(payout, BankAnswer.Status.RETURNED);
        answer(payout, BankAnswer.Status.PAID);

        assertThat(payouts.get(finance(), payout).state()).isEqualTo(Payouts.State.RETURNED);
        assertThat(owed(company)).isEqualTo(yuan("60.00"));
        assertThat(faults(company)).isEmpty();
        assertThat(withdrawals
                        .request(staff(company, Withdrawals.WITHDRAW), request(company))
                        .amount())
                .isEqualTo(yuan("60.00"));
    }

    @Test
    void statesWhatAnErasedWorkerEarnedAndLetsItWait() throws Exception {
        var worker = worker();
        earned(worker, "70.00", yesterday());
        personal.erase(new PersonId(worker.id()));

        close();

        assertThat(payout(worker)).satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo(Payouts.State.WAITING);
            assertThat(waiting.waitsFor()).contains(Payouts.Wait.ACCOUNT);
        });
        assertThat(owed(worker)).isEqualTo(yuan("70.00"));
        assertThat(faults(worker)).isEmpty();
    }

    @Test
    void breaksNoBankFileOverAPayeeWhoWasErasedAfterTheRelease() throws Exception {
        var worker = worker();
        var other = worker();
        earned(worker, "70.00", yesterday());
        earned(other, "30.00", yesterday());
        close();
        var payout = payout(worker).id();
        payouts.release(finance(), yesterday(), List.of(payout, payout(other).id()));

        personal.erase(new PersonId(worker.id()));

        var message =
                Sql.rows("select o.message_id from settlement_order o join settlement_payout p on p.order_id = o.id"
                        + " where p.id = " + payout.value());
        assertThat(new String(payouts.bankFile(finance(), message.get(0)), StandardCharsets.UTF_8))
                .contains("<Nm>ERASED</Nm>", "<Nm>Holder</Nm>", "70.00", "30.00");
        answer(payout, BankAnswer.Status.REJECTED);
        assertThat(owed(worker)).isEqualTo(yuan("70.00"));
        assertThat(faults(worker)).isEmpty();
    }

    @Test
    void refusesToReleaseAPayoutToAPayeeWhoWasErased() throws Exception {
        var worker = worker();
        earned(worker, "70.00", yesterday());
        close();

        personal.erase(new PersonId(worker.id()));

        assertThat(Codes.of(() -> payouts.release(
                        finance(), yesterday(), List.of(payout(worker).id()))))
                .isEqualTo("settlement.release.no-account");
    }

    @Test
    void remembersTheCycleThatWasSigned() throws Exception {
        var company = new CompanyId(company(Optional.empty()).id());
        var base = market.terms(dates.today().plusDays(2));
        var cycle = new Cycle(Cycle.Kind.MONTHLY, 31);

        contracts.sign(
                SYSTEM,
                company,
                new Contracts.Terms(
                        base.from(),
                        base.worker(),
                        base.company(),
                        base.platform(),
                        base.insurance(),
                        base.withholding(),
                        base.holding(),
                        base.least(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(cycle)));

        assertThat(contracts.on(company, base.from()).orElseThrow().terms().paidOut())
                .isEqualTo(cycle);
        assertThat(contracts.on(company, dates.today()).orElseThrow().terms().paidOut())
                .isEqualTo(Cycle.DAILY);
    }
}
