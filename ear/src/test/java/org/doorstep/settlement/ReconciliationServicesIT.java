package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.OutsideServlet;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.sandbox.SandboxBank;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.sandbox.SandboxChannel.BillWay;
import org.doorstep.sandbox.SandboxChannel.Damage;
import org.doorstep.sandbox.SandboxStatements;
import org.doorstep.sandbox.SandboxStatements.LineWay;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.settlement.payout.Pain001;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bills and statements of the sandbox, wrong on demand, compared by the night. Each test has days of its own. */
@ServiceTest
class ReconciliationServicesIT {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Actor JOB = Actor.system("reconciliation-test");
    private static final String ACCOUNT = "6222020000000000019";

    @Inject
    Night night;

    @Inject
    Portions portions;

    @Inject
    Cases cases;

    @Inject
    Payments payments;

    @Inject
    Refunds refunds;

    @Inject
    Ledger ledger;

    @Inject
    SandboxChannel channel;

    @Inject
    SandboxBank bank;

    @Inject
    SandboxStatements statements;

    @Inject
    BusinessDates dates;

    @Inject
    Clocks clocks;

    @Inject
    Clock clock;

    @Inject
    UserTransaction transaction;

    private final AreaId area = new AreaId(Ids.next());
    private final CustomerId customer = new CustomerId(Ids.next());

    @BeforeEach
    void answer() {
        OutsideServlet.open();
        tomorrow();
    }

    @AfterEach
    void fallSilent() {
        OutsideServlet.close();
    }

    @Test
    void makesACaseOfEachThingThatTheChannelDoesToItsBillAndSeesItAgain() {
        var day = dates.today();
        var paid = new EnumMap<BillWay, String>(BillWay.class);
        var back = new EnumMap<BillWay, String>(BillWay.class);
        for (var way : BillWay.values()) {
            paid.put(way, billed(pay("100.00"), way));
            back.put(way, billed(refund(pay("60.00"), "20.00"), way));
        }
        channel.invent(new SandboxChannel.Invention(day, "payment", "X" + Ids.next(), yuan("7.00")));
        tomorrow();

        var first = night.reconcile(JOB, day, "sandbox");
        night.reconcile(JOB, day, "sandbox");

        var kinds = Map.of(
                BillWay.LEFT_OUT, "missing-in-bill",
                BillWay.TWICE, "duplicate",
                BillWay.A_FEN_MORE, "amount",
                BillWay.FEE_A_FEN_MORE, "fee",
                BillWay.OTHER_CURRENCY, "currency",
                BillWay.OTHER_STATE, "state",
                BillWay.NEXT_DAY, "missing-in-bill");
        var found = kindsOf(day);
        for (var way : BillWay.values()) {
            var expected = Optional.ofNullable(kinds.get(way)).map(List::of).orElse(List.of());
            assertThat(found.getOrDefault("payment/" + paid.get(way), List.of()))
                    .as("payment " + way)
                    .isEqualTo(expected);
            assertThat(found.getOrDefault("refund/" + back.get(way), List.of()))
                    .as("refund " + way)
                    .isEqualTo(expected);
        }
        assertThat(found.values().stream().filter(each -> each.contains("missing-here")))
                .hasSize(1);
        assertThat(first.refused())
                .isEqualTo(found.values().stream().mapToInt(List::size).sum());
        assertThat(open(day)).allMatch(each -> each.timesSeen() == 1);

        channel.behave(Optional.of(paid.get(BillWay.LEFT_OUT)), bill(BillWay.AS_IT_IS));
        tomorrow();
        night.reconcile(JOB, day.plusDays(1), "sandbox");

        assertThat(one("payment/" + paid.get(BillWay.LEFT_OUT))).satisfies(gone -> {
            assertThat(gone.goneOn()).contains(day.plusDays(1));
            assertThat(gone.open()).as("a person closes it").isTrue();
        });
        assertThat(one("payment/" + paid.get(BillWay.A_FEN_MORE))).satisfies(still -> {
            assertThat(still.timesSeen()).isEqualTo(2);
            assertThat(still.lastSeen()).isEqualTo(day.plusDays(1));
            assertThat(still.goneOn()).isEmpty();
        });
        assertThat(one("payment/" + paid.get(BillWay.NEXT_DAY)).kind()).isEqualTo("wrong-day");
        assertThat(one("refund/" + back.get(BillWay.NEXT_DAY)).kind()).isEqualTo("wrong-day");
    }

    @Test
    void findsInPartsWhatItFindsInOneAndDoesNotFileItTwice() {
        var day = dates.today();
        var odd = billed(pay("100.00"), BillWay.A_FEN_MORE);
        statements.invent(new SandboxStatements.Invention(day, "payout", Long.toString(Ids.next()), yuan("-9.00")));
        tomorrow();
        var parts = Stream.of("sandbox", Cases.BANK)
                .map(source -> new Portion(source, 0, Long.MAX_VALUE, 1))
                .toList();

        var once = parts.stream().map(part -> portions.compare(JOB, day, part)).toList();
        var again = parts.stream().map(part -> portions.compare(JOB, day, part)).toList();

        assertThat(once).extracting(Portions.Worked::refused).containsExactly(1L, 1L);
        assertThat(again).isEqualTo(once);
        assertThat(one("payment/" + odd)).satisfies(each -> {
            assertThat(each.kind()).isEqualTo("amount");
            assertThat(each.timesSeen()).isEqualTo(1);
        });
        assertThat(open(day)).hasSize(2);
    }

    @Test
    void refusesADamagedBillWholeAndCatchesUpWithTheRightOne() {
        var day = dates.today();
        billed(pay("100.00"), BillWay.AS_IT_IS);
        tomorrow();
        var codes = Map.of(
                Damage.TRUNCATED, "payment.bill.",
                Damage.OTHER_ENCODING, "payment.bill.encoding",
                Damage.WRONG_TOTALS, "payment.bill.totals",
                Damage.OTHER_DAY, "payment.bill.other-day",
                Damage.OTHER_CHANNEL, "payment.bill.other-channel");

        for (var damage : codes.entrySet()) {
            channel.spoil(day, damage.getKey());
            var outcome = night.reconcile(JOB, day, "sandbox");

            assertThat(outcome.refused()).isEqualTo(1);
            assertThat(open(day)).singleElement().satisfies(each -> {
                assertThat(each.kind()).isEqualTo("file-damaged");
                assertThat(each.detail()).contains(damage.getValue()).contains("line=");
            });
            assertThat(paidIn(day)).as("nothing of it is believed").isEmpty();
        }
        assertThat(files(day)).isZero();
        var damaged = open(day).get(0);
        assertThatThrownBy(() -> cases.resolve(finance(), damaged.id(), "ask-again", "again"))
                .hasMessageContaining("payment.bill.");

        channel.spoil(day, Damage.NONE);
        tomorrow();
        night.reconcile(JOB, day.plusDays(1), "sandbox");

        assertThat(paidIn(day)).singleElement().satisfies(entry -> {
            assertThat(entry.appliesAt())
                    .as("in the books of the night that read it")
                    .isEqualTo(day.plusDays(1));
            assertThat(entry.lines().get(0).amount()).isEqualTo(yuan("99.40"));
        });
        assertThat(cases.get(JOB, damaged.id()).goneOn()).contains(day.plusDays(1));
        assertThat(cases.resolve(finance(), damaged.id(), "ask-again", "whole now")
                        .open())
                .isFalse();

        channel.spoil(day, Damage.SAME_NUMBER);
        night.reconcile(JOB, day, "sandbox");
        assertThat(open(day)).isEmpty();
        assertThat(files(day)).isEqualTo(1);
    }

    @Test
    void makesACaseOfEachThingThatTheBankDoesToItsStatement() throws Exception {
        var day = dates.today();
        var out = new EnumMap<LineWay, String>(LineWay.class);
        for (var way : LineWay.values()) {
            var payout = paidOut("28.68", day);
            statements.tell(new SandboxStatements.Telling("payout/" + payout, way));
            out.put(way, payout);
        }
        var unheard = paidOut("5.00", day.plusDays(1));
        var invented = Long.toString(Ids.next());
        statements.invent(new SandboxStatements.Invention(day, "payout", invented, yuan("-9.00")));
        tomorrow();

        night.reconcileBank(JOB, day);

        var kinds = Map.of(
                LineWay.LEFT_OUT, "missing-in-statement",
                LineWay.TWICE, "duplicate",
                LineWay.A_FEN_MORE, "amount",
                LineWay.CHARGED, "fee",
                LineWay.OTHER_CURRENCY, "currency",
                LineWay.PENDING, "state",
                LineWay.NEXT_DAY, "missing-in-statement");
        var found = kindsOf(day);
        out.forEach((way, payout) -> assertThat(found.getOrDefault("payout/" + payout, List.of()))
                .as("payout " + way)
                .isEqualTo(Optional.ofNullable(kinds.get(way)).map(List::of).orElse(List.of())));
        assertThat(found.get("payout/" + invented)).containsExactly("missing-here");
        assertThat(found).as("heard of later, stated rightly").doesNotContainKey("payout/" + unheard);

        tomorrow();
        night.reconcileBank(JOB, day.plusDays(1));

        assertThat(one("payout/" + out.get(LineWay.NEXT_DAY)).kind()).isEqualTo("wrong-day");
        assertThat(one("payout/" + out.get(LineWay.LEFT_OUT)).timesSeen()).isEqualTo(2);
        assertThat(kindsOf(day.plusDays(1))).doesNotContainKey("payout/" + unheard);
        decideAboutTheBank(out);
    }

    private void decideAboutTheBank(Map<LineWay, String> out) {
        var before = ledger.balance(Account.BANK, "-", area, CNY);
        var charge = one("payout/" + out.get(LineWay.CHARGED));
        assertThat(charge.suggestion()).isEqualTo("write-off");

        cases.resolve(finance(), charge.id(), "write-off", "the bank's charge");
        var dropped = one("payout/" + out.get(LineWay.LEFT_OUT));
        cases.resolve(finance(), dropped.id(), "suspense", "asked");

        assertThat(ledger.balance(Account.BANK, "-", area, CNY)).isEqualTo(before.plus(yuan("28.67")));
        assertThat(ledger.balance(Account.OVER_AND_SHORT, "-", area, CNY)).isEqualTo(yuan("0.01"));
        assertThat(ledger.balance(Account.SUSPENSE, "-", area, CNY)).isEqualTo(yuan("28.68"));
        cases.resolve(finance(), dropped.id(), "write-off", "never came");
        assertThat(ledger.balance(Account.SUSPENSE, "-", area, CNY)).isEqualTo(yuan("0.00"));
        assertThat(ledger.balance(Account.OVER_AND_SHORT, "-", area, CNY)).isEqualTo(yuan("-28.67"));
        assertThatThrownBy(() -> cases.resolve(finance(), dropped.id(), "write-off", "again"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void holdsWhatTheChannelPaysInAgainstTheStatementOfTheNextDay() {
        var day = dates.today();
        billed(pay("100.00"), BillWay.AS_IT_IS);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        var reference = "SP" + day.toString().replace("-", "") + "CNY";
        tomorrow();
        night.reconcileBank(JOB, day.plusDays(1));
        assertThat(kindsOf(day.plusDays(1))).as("all agree").isEmpty();

        statements.tell(new SandboxStatements.Telling("pay-in/" + reference, LineWay.A_FEN_MORE));
        night.reconcileBank(JOB, day.plusDays(1));

        assertThat(kindsOf(day.plusDays(1))).containsExactly(Map.entry("pay-in/" + reference, List.of("amount")));
    }

    @Test
    void takesNoOtherCurrencyAsPaidAndSuggestsSuspenseForIt() throws Exception {
        var day = dates.today();
        var id = opened("100.00", area);
        approve(id);
        assertThat(Sql.update(
                        "update sandbox_channel_payment set currency = 'USD' where reference = '" + id.value() + "'"))
                .isEqualTo(1);
        payments.askAgain(JOB, id);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        var found = one("payment/" + id.value());
        assertThat(found.kind()).isEqualTo("missing-here");
        assertThat(found.suggestion()).isEqualTo("suspense");

        assertThatThrownBy(() -> cases.resolve(finance(), found.id(), "refund", "as the channel has it"))
                .hasMessageContaining("payment.amount.other-currency");

        assertThat(payments.get(JOB, id).state()).isNotEqualTo(Payments.State.CAPTURED);
        assertThat(payments.get(JOB, id).flag()).contains("amount-mismatch");
        assertThat(payments.get(JOB, id).amount()).isEqualTo(yuan("100.00"));
        assertThat(cases.get(JOB, found.id()).open()).isTrue();
    }

    @Test
    void movesNoMoneyForACorrectedBillWhateverCityItNames() {
        var day = dates.today();
        var elsewhere = new AreaId(Ids.next());
        billed(pay("100.00"), BillWay.AS_IT_IS);
        var dropped = billed(pay("60.00", elsewhere), BillWay.LEFT_OUT);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        var id = one("payment/" + dropped).id();
        assertThat(one("payment/" + dropped).kind()).isEqualTo("missing-in-bill");
        assertThat(ledger.balance(Account.BANK, "-", area, CNY)).isEqualTo(yuan("99.40"));

        channel.behave(Optional.of(dropped), bill(BillWay.AS_IT_IS));
        tomorrow();
        night.reconcile(JOB, day.plusDays(1), "sandbox");

        assertThat(files(day)).isEqualTo(2);
        assertThat(paidIn(day)).hasSize(1);
        assertThat(ledger.balance(Account.BANK, "-", elsewhere, CNY)).isEqualTo(yuan("0.00"));
        assertThat(cases.get(JOB, id).goneOn()).contains(day.plusDays(1));
        assertThat(cases.resolve(finance(), id, "ask-again", "corrected").open())
                .isFalse();
    }

    @Test
    void movesNothingForADayWhoseFirstBillWasEmpty() {
        var day = dates.today();
        var dropped = billed(pay("60.00"), BillWay.LEFT_OUT);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        channel.behave(Optional.of(dropped), bill(BillWay.AS_IT_IS));
        tomorrow();

        night.reconcile(JOB, day.plusDays(1), "sandbox");

        assertThat(paidIn(day)).isEmpty();
    }

    @Test
    void refusesADamagedStatementWhole() {
        var day = dates.today();
        tomorrow();
        night.reconcileBank(JOB, day);
        assertThat(open(day)).isEmpty();
        var codes = new TreeMap<SandboxStatements.Damage, String>(Map.of(
                SandboxStatements.Damage.TRUNCATED, "settlement.file.xml",
                SandboxStatements.Damage.OTHER_ENCODING, "settlement.file.xml",
                SandboxStatements.Damage.WRONG_TOTALS, "settlement.file.totals",
                SandboxStatements.Damage.WRONG_BALANCE, "settlement.file.balance",
                SandboxStatements.Damage.OTHER_DAY, "settlement.file.other-day",
                SandboxStatements.Damage.OTHER_ACCOUNT, "settlement.file.other-account",
                SandboxStatements.Damage.SAME_NUMBER, "settlement.file.number-used"));

        codes.forEach((damage, code) -> {
            statements.spoil(day, damage);
            night.reconcileBank(JOB, day);

            assertThat(open(day)).singleElement().satisfies(each -> {
                assertThat(each.kind()).isEqualTo("file-damaged");
                assertThat(each.detail()).as(damage.name()).contains(code).contains("line=");
            });
        });
        assertThat(files(day)).as("the whole one").isEqualTo(1);
    }

    @Test
    void makesACaseOfEachThingThatTheBankDoesToItsNoticesAlone() throws Exception {
        var day = dates.today();
        var out = new EnumMap<LineWay, String>(LineWay.class);
        for (var way : LineWay.values()) {
            var payout = paidOut("28.68", day);
            statements.tell(new SandboxStatements.Telling("notice/payout/" + payout, way));
            out.put(way, payout);
        }
        var both = paidOut("5.00", day);
        statements.tell(new SandboxStatements.Telling("payout/" + both, LineWay.LEFT_OUT));
        statements.tell(new SandboxStatements.Telling("notice/payout/" + both, LineWay.LEFT_OUT));
        tomorrow();

        night.reconcileBank(JOB, day);

        var kinds = Map.of(
                LineWay.LEFT_OUT, "notice-missing",
                LineWay.TWICE, "notice-duplicate",
                LineWay.A_FEN_MORE, "notice-amount",
                LineWay.CHARGED, "notice-fee",
                LineWay.OTHER_CURRENCY, "notice-currency",
                LineWay.PENDING, "notice-state",
                LineWay.NEXT_DAY, "notice-missing");
        var found = kindsOf(day);
        out.forEach((way, payout) -> assertThat(found.getOrDefault("notice/payout/" + payout, List.of()))
                .as("notice of " + way)
                .isEqualTo(Optional.ofNullable(kinds.get(way)).map(List::of).orElse(List.of())));
        assertThat(found.get("payout/" + both)).as("said once").containsExactly("missing-in-statement");
        assertThat(found).doesNotContainKey("notice/payout/" + both);
        var altered = one("notice/payout/" + out.get(LineWay.A_FEN_MORE));
        assertThatThrownBy(() -> cases.resolve(finance(), altered.id(), "suspense", "the statement is right"))
                .hasMessageContaining("settlement.case.no-difference");
        statements.tell(
                new SandboxStatements.Telling("notice/payout/" + out.get(LineWay.A_FEN_MORE), LineWay.AS_IT_IS));
        assertThat(cases.resolve(finance(), altered.id(), "ask-again", "corrected")
                        .open())
                .isFalse();
    }

    @Test
    void refusesDamagedNoticesWholeAndLetsTheStatementCount() throws Exception {
        var day = dates.today();
        var payout = paidOut("28.68", day);
        statements.tell(new SandboxStatements.Telling("payout/" + payout, LineWay.LEFT_OUT));
        tomorrow();
        var codes = new TreeMap<SandboxStatements.Damage, String>(Map.of(
                SandboxStatements.Damage.TRUNCATED, "settlement.file.xml",
                SandboxStatements.Damage.OTHER_ENCODING, "settlement.file.xml",
                SandboxStatements.Damage.WRONG_TOTALS, "settlement.file.totals",
                SandboxStatements.Damage.OTHER_DAY, "settlement.file.other-day",
                SandboxStatements.Damage.OTHER_ACCOUNT, "settlement.file.other-account"));

        codes.forEach((damage, code) -> {
            statements.spoilNotices(day, damage);
            night.reconcileBank(JOB, day);

            assertThat(one("notice/file/" + day)).satisfies(each -> {
                assertThat(each.kind()).isEqualTo("file-damaged");
                assertThat(each.detail()).as(damage.name()).contains(code).contains("camt.054");
            });
        });

        assertThat(one("payout/" + payout).kind()).isEqualTo("missing-in-statement");
        var damaged = one("notice/file/" + day);
        assertThatThrownBy(() -> cases.resolve(finance(), damaged.id(), "ask-again", "still broken"))
                .hasMessageContaining("settlement.case.still-there");
        statements.spoilNotices(day, SandboxStatements.Damage.NONE);
        assertThat(cases.resolve(finance(), damaged.id(), "ask-again", "whole now")
                        .open())
                .isFalse();
    }

    @Test
    void keepsAQueueWithOwnersCommentsAndFilters() {
        var day = dates.today();
        billed(pay("100.00"), BillWay.LEFT_OUT);
        billed(pay("100.00"), BillWay.A_FEN_MORE);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        var mine = finance();
        var id = open(day).stream()
                .filter(each -> each.kind().equals("amount"))
                .findFirst()
                .orElseThrow()
                .id();

        cases.own(mine, id, mine.person());
        cases.comment(mine, id, "问过渠道了", Set.of());

        assertThat(listed(new Cases.Filter(true, mine.person(), false, Optional.empty(), Optional.empty())))
                .extracting(Cases.Case::id)
                .containsExactly(id);
        assertThat(listed(new Cases.Filter(true, Optional.empty(), true, Optional.of("amount"), Optional.of(day))))
                .extracting(Cases.Case::id)
                .doesNotContain(id);
        assertThat(listed(
                        new Cases.Filter(true, mine.person(), false, Optional.empty(), Optional.of(day.minusDays(1)))))
                .as("not that old")
                .isEmpty();
        assertThat(cases.comments(mine, id, PageRequest.first()).items())
                .extracting(Cases.Comment::words)
                .containsExactly("问过渠道了");
        assertThatThrownBy(() -> cases.own(mine, id, Optional.of(new PersonId(Ids.next()))))
                .hasMessageContaining("settlement.case.owner");
        assertThatThrownBy(() -> cases.resolve(mine, id, "forget", "x")).hasMessageContaining("settlement.case.action");
        var stranger = Actor.staff(new PersonId(Ids.next()), Set.of(Payouts.READ), Actor.Request.NONE);
        assertThatThrownBy(() -> cases.comment(stranger, id, "x", Set.of())).isInstanceOf(Forbidden.class);
        assertThat(cases.own(mine, id, Optional.empty()).owner()).isEmpty();
    }

    @Test
    void letsNobodyWriteMuchOffAlone() {
        var day = dates.today();
        var dropped = billed(pay("500.00"), BillWay.LEFT_OUT);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        var id = one("payment/" + dropped).id();
        var first = finance();

        assertThatThrownBy(() -> cases.resolve(first, id, "write-off", "gone"))
                .hasMessageContaining("settlement.case.much");
        cases.resolve(first, id, "suspense", "let us see");
        assertThatThrownBy(() -> cases.resolve(first, id, "write-off", "gone"))
                .hasMessageContaining("settlement.case.same-person");
        assertThat(ledger.balance(Account.SUSPENSE, "-", area, CNY)).isEqualTo(yuan("-500.00"));
        cases.resolve(finance(), id, "write-off", "gone");

        assertThat(ledger.balance(Account.SUSPENSE, "-", area, CNY)).isEqualTo(yuan("0.00"));
        assertThat(ledger.balance(Account.OVER_AND_SHORT, "-", area, CNY)).isEqualTo(yuan("500.00"));
        assertThat(ledger.balance(Account.CHANNEL_CLEARING, "sandbox", area, CNY))
                .isEqualTo(yuan("0.00"));
    }

    @Test
    void postsNoSumThatWasAskedAboutAndNotComparedSince() {
        var day = dates.today();
        var dropped = billed(pay("50.00"), BillWay.LEFT_OUT);
        tomorrow();
        night.reconcile(JOB, day, "sandbox");
        var id = one("payment/" + dropped).id();
        OutsideServlet.close();

        assertThatThrownBy(() -> cases.resolve(finance(), id, "ask-again", "hm"))
                .hasMessageContaining("payment.channel.silent");
        assertThatThrownBy(() -> cases.resolve(finance(), id, "write-off", "gone"))
                .hasMessageContaining("settlement.case.asked");
        assertThatThrownBy(() -> cases.resolve(finance(), id, "suspense", "gone"))
                .hasMessageContaining("settlement.case.asked");

        OutsideServlet.open();
        assertThatThrownBy(() -> cases.resolve(finance(), id, "ask-again", "hm"))
                .hasMessageContaining("settlement.case.still-there");
        assertThat(cases.resolve(finance(), id, "write-off", "gone").open()).isFalse();
        assertThatThrownBy(() -> cases.resolve(finance(), id, "ask-again", "hm"))
                .hasMessageContaining("settlement.case.closed");
        assertThat(ledger.balance(Account.OVER_AND_SHORT, "-", area, CNY)).isEqualTo(yuan("50.00"));
    }

    @Test
    void refusesADayThatIsNotOverAndAChannelThatIsNone() {
        assertThatThrownBy(() -> night.reconcile(JOB, dates.today(), "sandbox"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.night.not-over");
        assertThatThrownBy(() -> night.reconcileBank(JOB, dates.today()))
                .hasMessageContaining("settlement.night.not-over");
        assertThatThrownBy(() -> night.reconcile(JOB, dates.today().minusDays(1), "nowhere"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.channel.unknown");
    }

    /** Ten o'clock of the next day. */
    private void tomorrow() {
        var ten = dates.today().plusDays(1).atTime(LocalTime.of(10, 0)).atZone(dates.zone());
        clocks.advance(Duration.between(clock.instant(), ten.toInstant()));
    }

    private Payments.PaymentView pay(String amount) {
        return pay(amount, area);
    }

    private Payments.PaymentView pay(String amount, AreaId where) {
        var id = opened(amount, where);
        approve(id);
        payments.askAgain(JOB, id);
        assertThat(payments.get(JOB, id).state()).isEqualTo(Payments.State.CAPTURED);
        return payments.get(JOB, id);
    }

    private PaymentId opened(String amount, AreaId where) {
        var id = payments.open(
                        JOB,
                        new Payments.OpenPayment(
                                new BookingId(Ids.next()),
                                customer,
                                where,
                                yuan(amount),
                                "sandbox",
                                "a visit",
                                "/bookings/1",
                                clock.instant().plus(Duration.ofMinutes(15))))
                .id();
        channel.behave(
                Optional.of(Long.toString(id.value())), behaviour(SandboxChannel.Callbacks.NEVER, BillWay.AS_IT_IS));
        Await.until(
                () -> payments.get(JOB, id),
                () -> payments.get(JOB, id).channelReference().isPresent());
        return id;
    }

    private void approve(PaymentId id) {
        var page = payments.get(JOB, id).channelReference().orElseThrow();
        channel.decide(page, SandboxChannel.Choice.APPROVE);
    }

    private String refund(Payments.PaymentView payment, String amount) {
        var asked = inTransaction(() -> refunds.ask(
                JOB,
                "recon" + payment.id().value(),
                payment.booking(),
                area,
                yuan(amount),
                "operator",
                (refund, part) -> List.of(Posting.of(
                                Rule.REFUND_FROM_PREPAID,
                                "test-refund/" + refund.value(),
                                clock.instant(),
                                dates.today(),
                                area,
                                Subject.of("refund", refund))
                        .ref(Ref.BOOKING, payment.booking())
                        .ref(Ref.REFUND, refund)
                        .amount(Part.AMOUNT, part))));
        Await.until(
                () -> refunds.ofBooking(payment.booking()),
                () -> refunds.ofBooking(payment.booking()).get(0).state() == Refunds.State.CONFIRMED);
        return Long.toString(asked.get(0).id().value());
    }

    private String billed(Payments.PaymentView payment, BillWay way) {
        return billed(Long.toString(payment.id().value()), way);
    }

    private String billed(String reference, BillWay way) {
        channel.behave(Optional.of(reference), bill(way));
        return reference;
    }

    private static SandboxChannel.Behaviour bill(BillWay way) {
        return behaviour(SandboxChannel.Callbacks.NEVER, way);
    }

    private static SandboxChannel.Behaviour behaviour(SandboxChannel.Callbacks callbacks, BillWay way) {
        return new SandboxChannel.Behaviour(callbacks, Duration.ZERO, SandboxChannel.RefundWay.CONFIRM, 0, 0, way);
    }

    /** A payout that the bank pays today and that we hear of on a day, as far as rows and books go. */
    private String paidOut(String amount, LocalDate heard) throws Exception {
        long id = Ids.next();
        var account = "622202" + Long.toString(id).substring(4, 17);
        bank.wish(new SandboxBank.Wish(account, "PAID", 0, false));
        var message = "T" + id;
        var file = new BankFile(
                message,
                clock.instant(),
                new BankFile.Debtor("Doorstep", ACCOUNT, "102100099996"),
                List.of(new BankFile.Batch(
                        message,
                        dates.today(),
                        CNY,
                        List.of(new BankFile.Transfer(
                                Long.toString(id), yuan(amount), "粤洁家政", account, "102100099996", "x")))));
        assertThat(bank.take(message, Pain001.write(file)).receipt()).isEqualTo("ACCEPTED");
        rows(id, yuan(amount));
        book(id, yuan(amount), heard);
        return Long.toString(id);
    }

    private void book(long id, Money amount, LocalDate heard) {
        var about = Subject.of("payout", new PayoutId(id));
        ledger.post(
                JOB,
                Posting.of(Rule.PAYOUT_TO_COMPANY, "test-payout/" + id, clock.instant(), heard, area, about)
                        .ref(Ref.COMPANY, 1)
                        .ref(Ref.PAYOUT, id)
                        .amount(Part.AMOUNT, amount));
        ledger.post(
                JOB,
                Posting.of(Rule.PAYOUT_PAID, "payout-paid/" + id, clock.instant(), heard, area, about)
                        .ref(Ref.PAYOUT, id)
                        .amount(Part.AMOUNT, amount));
    }

    private void rows(long id, Money amount) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/doorstep");
        var now = Timestamp.from(clock.instant());
        var day = Date.valueOf(dates.today());
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("insert into settlement_statement (id, statement_number,"
                        + " run_date, seq, payee_kind, payee_id, area_id, currency, shares, clawbacks, adjusted, cash,"
                        + " carried, returned, payable, line_count, made_at, origin, year_no, ordinal)"
                        + " values (?, ?, ?, ?, 'company', ?, ?, 'CNY', ?, 0, 0, 0, 0, 0, ?, 0, ?, 'NIGHT', 2026, 1)");
                var payout = connection.prepareStatement("insert into settlement_payout (id, payout_key, statement_id,"
                        + " run_date, payee_kind, payee_id, area_id, currency, amount, state, prepared_by, prepared_at,"
                        + " version) values (?, ?, ?, ?, 'company', ?, ?, 'CNY', ?, 'PAID', 'test', ?, 1)")) {
            bind(statement, id, "T" + id, day, (int) (id % 1_000_000_000) + 1_000_000, id, area.value());
            statement.setLong(7, amount.minor());
            statement.setLong(8, amount.minor());
            statement.setTimestamp(9, now);
            statement.executeUpdate();
            bind(payout, id, "T" + id, id, day, id, area.value(), amount.minor(), now);
            payout.executeUpdate();
        }
    }

    private static void bind(java.sql.PreparedStatement statement, Object... values) throws Exception {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static long files(LocalDate day) {
        return Sql.number(
                "select count(*) from reconciliation_file where file_day = ? and source not like 'notices/%'",
                Date.valueOf(day));
    }

    private List<Ledger.EntryView> paidIn(LocalDate day) {
        return ledger.about(new Subject("night", day.toEpochDay()));
    }

    /** What is open about a day, by what it is about. */
    private Map<String, List<String>> kindsOf(LocalDate day) {
        var kinds = new TreeMap<String, List<String>>();
        for (var each : open(day)) {
            var parts = each.key().split("/");
            var about = parts[2] + "/" + parts[3] + (parts[2].equals("notice") ? "/" + parts[4] : "");
            kinds.computeIfAbsent(about, key -> new ArrayList<>()).add(each.kind());
        }
        return kinds;
    }

    private List<Cases.Case> open(LocalDate day) {
        return all().stream()
                .filter(each -> each.foundOn().equals(day) && each.channel().isPresent())
                .toList();
    }

    private Cases.Case one(String about) {
        return all().stream()
                .filter(each -> each.key().contains("/" + about))
                .findFirst()
                .orElseThrow();
    }

    private List<Cases.Case> all() {
        return listed(new Cases.Filter(true, Optional.empty(), false, Optional.empty(), Optional.empty()));
    }

    /** Read by small pages, so that they are tried too. */
    private List<Cases.Case> listed(Cases.Filter filter) {
        var all = new ArrayList<Cases.Case>();
        var page = cases.list(JOB, filter, PageRequest.first(7));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = cases.list(JOB, filter, new PageRequest(7, page.next().map(org.doorstep.shared.Cursor::read)));
            all.addAll(page.items());
        }
        return all;
    }

    private static Actor finance() {
        var request = new Actor.Request(Optional.of("key-" + Ids.next()), Locale.ENGLISH, "-");
        return Actor.staff(new PersonId(Ids.next()), Set.of(Cases.WORK), request);
    }

    private <T> T inTransaction(Callable<T> work) {
        try {
            transaction.begin();
            try {
                var result = work.call();
                transaction.commit();
                return result;
            } catch (Exception e) {
                transaction.rollback();
                throw e;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
