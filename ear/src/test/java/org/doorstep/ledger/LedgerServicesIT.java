package org.doorstep.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;

@ServiceTest
class LedgerServicesIT {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Actor JOB = Actor.system("ledger-test");
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Inject
    Ledger ledger;

    @Inject
    UserTransaction transaction;

    private final AreaId area = new AreaId(Ids.next());
    private final BookingId booking = new BookingId(Ids.next());
    private final VisitId visit = new VisitId(Ids.next());
    private final CompanyId company = new CompanyId(Ids.next());

    @Test
    void carriesABookingsMoneyFromCaptureToTheShares() {
        ledger.post(JOB, captured("100.00"));
        ledger.post(JOB, recognised("100.00", "0.00"));
        ledger.post(JOB, shared("90.00", "10.00"));

        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("0.00"));
        assertThat(ledger.unsettled(visit).orElseThrow().amount()).isEqualTo(yuan("0.00"));
        assertThat(balance(Account.COMPANY_PAYABLE, company.value())).isEqualTo(yuan("90.00"));
        assertThat(ledger.balance(Account.COMMISSION, "-", area, CNY)).isEqualTo(yuan("10.00"));
    }

    @Test
    void postsOnceForAKey() {
        var posting = captured("100.00");

        var first = ledger.post(JOB, posting);
        var second = ledger.post(JOB, posting);

        assertThat(second).isEqualTo(first);
        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("100.00"));
    }

    @Test
    void postsManyAtOnceAndNamesTheOnesThatWereThere() {
        var known = captured("10.00");
        var first = ledger.post(JOB, known);
        var postings = new ArrayList<Posting>();
        for (int i = 0; i < 1200; i++) {
            postings.add(i == 700 ? known : captured("1.00"));
        }

        var ids = ledger.postAll(JOB, postings);

        assertThat(ids).hasSize(1200).doesNotHaveDuplicates();
        assertThat(ids.get(700)).isEqualTo(first);
        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("1209.00"));
    }

    @Test
    void neverTakesMoreFromPrepaidThanIsThere() {
        ledger.post(JOB, captured("100.00"));
        var refund = new RefundId(Ids.next());

        assertThatThrownBy(() -> ledger.post(JOB, refundFromPrepaid(refund, "100.01")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ledger.balance.too-little");
        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("100.00"));
        assertThat(ledger.about(Subject.of("refund", refund))).isEmpty();
    }

    @Test
    void keepsFrozenMoneyFromBeingSharedButLetsItGoBack() {
        ledger.post(JOB, captured("100.00"));
        ledger.post(JOB, recognised("100.00", "0.00"));
        ledger.freeze(JOB, visit, area, CNY, "claim 4711");

        assertThatThrownBy(() -> ledger.post(JOB, shared("90.00", "10.00")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ledger.unsettled.frozen");
        ledger.post(JOB, refundFromUnsettled("30.00"));
        assertThat(ledger.unsettled(visit).orElseThrow().amount()).isEqualTo(yuan("70.00"));

        ledger.release(JOB, visit);
        ledger.post(JOB, shared("63.00", "7.00"));
        assertThat(ledger.unsettled(visit).orElseThrow().amount()).isEqualTo(yuan("0.00"));
    }

    @Test
    void freezesAVisitBeforeItHasMoney() {
        ledger.freeze(JOB, visit, area, CNY, "alarm");
        ledger.post(JOB, captured("100.00"));
        ledger.post(JOB, recognised("100.00", "0.00"));

        assertThat(ledger.unsettled(visit))
                .contains(new Ledger.Unsettled(visit, area, yuan("100.00"), true, Optional.of("alarm")));
        assertThatThrownBy(() -> ledger.post(JOB, shared("100.00", "0.00"))).isInstanceOf(Refused.class);
    }

    @Test
    void neverSharesMoreThanAVisitHolds() {
        ledger.post(JOB, captured("100.00"));
        ledger.post(JOB, recognised("100.00", "0.00"));

        assertThatThrownBy(() -> ledger.post(JOB, shared("90.00", "10.01")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ledger.unsettled.too-little");
    }

    @Test
    void reversesAnEntryOnceByReference() {
        var entry = ledger.post(JOB, captured("100.00"));

        var reversal = ledger.reverse(JOB, entry, "reverse/" + entry.value(), NOON, DAY);

        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("0.00"));
        assertThat(ledger.get(JOB, reversal).reverses()).contains(entry);
        assertThat(ledger.reverse(JOB, entry, "reverse/" + entry.value(), NOON, DAY))
                .isEqualTo(reversal);
        assertThatThrownBy(() -> ledger.reverse(JOB, entry, "again/" + entry.value(), NOON, DAY))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> ledger.reverse(JOB, reversal, "back/" + entry.value(), NOON, DAY))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesChangesToWhatIsPostedInTheDatabaseItself() throws Exception {
        var entry = ledger.post(JOB, captured("100.00"));

        for (var change : List.of(
                "update ledger_line set minor = 1 where entry_id = " + entry.value(),
                "delete from ledger_line where entry_id = " + entry.value(),
                "update ledger_entry set entry_key = 'x' where id = " + entry.value())) {
            assertThatThrownBy(() -> execute(change)).as(change).hasMessageContainingAll("LEDGER_IS_IMMUTABLE");
        }
        assertThat(ledger.get(JOB, entry).lines()).hasSize(1);
    }

    @Test
    void readsAStatementInPagesNewestFirst() {
        var posted = new ArrayList<EntryId>();
        for (int i = 0; i < 5; i++) {
            posted.add(ledger.post(JOB, captured("1.00")));
        }

        var read = new ArrayList<EntryId>();
        var page = PageRequest.first(2);
        while (true) {
            var found = statement(page);
            found.items().forEach(entry -> read.add(entry.id()));
            if (found.next().isEmpty()) {
                break;
            }
            page = new PageRequest(2, found.next().map(org.doorstep.shared.Cursor::read));
        }

        assertThat(read).hasSize(5).containsExactlyInAnyOrderElementsOf(posted);
        assertThat(read).isSortedAccordingTo((a, b) -> Long.compare(b.value(), a.value()));
    }

    @Test
    void listsBalancesOfAnArea() {
        ledger.post(JOB, captured("100.00"));
        ledger.post(JOB, recognised("100.00", "0.00"));
        ledger.post(JOB, shared("90.00", "10.00"));

        var balances = ledger.balances(Account.COMPANY_PAYABLE, area, CNY, PageRequest.first());

        assertThat(balances.items()).hasSize(1);
        assertThat(balances.items().get(0).getKey()).isEqualTo(Long.toString(company.value()));
        assertThat(balances.items().get(0).getValue()).isEqualTo(yuan("90.00"));
    }

    @Test
    void locksTheUnsettledRowOnlyInATransaction() throws Exception {
        ledger.post(JOB, captured("10.00"));
        ledger.post(JOB, recognised("10.00", "0.00"));

        transaction.begin();
        var locked = ledger.lockUnsettled(visit);
        transaction.commit();

        assertThat(locked.orElseThrow().amount()).isEqualTo(yuan("10.00"));
        assertThatThrownBy(() -> ledger.lockUnsettled(visit)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void postsOneEntryForOneKeyFromManyThreads() throws Exception {
        for (int round = 0; round < 10; round++) {
            var posting = captured("1.00");
            var ids = together(16, thread -> () -> ledger.post(JOB, posting));

            assertThat(ids).containsOnly(ids.get(0));
        }
        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("10.00"));
    }

    @Test
    void lets50ThreadsPostToTheSameClearingWithoutWaitingForEachOther() throws Exception {
        var channel = "c" + Ids.next();

        var ids = together(
                50,
                thread -> () -> ledger.post(
                        JOB,
                        posting(Rule.PAYMENT_CAPTURED)
                                .ref(Rule.Ref.CHANNEL, channel)
                                .ref(Rule.Ref.BOOKING, new BookingId(Ids.next()))
                                .amount(Rule.Part.AMOUNT, yuan("2.00"))));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ledger.balance(Account.CHANNEL_CLEARING, channel, area, CNY)).isEqualTo(yuan("100.00"));
    }

    @Test
    void letsOnlyAsManyThreadsTakeFromPrepaidAsItHolds() throws Exception {
        ledger.post(JOB, captured("10.00"));

        var taken = together(20, thread -> () -> {
            try {
                ledger.post(JOB, refundFromPrepaid(new RefundId(Ids.next()), "1.00"));
                return true;
            } catch (Refused e) {
                return false;
            }
        });

        assertThat(taken.stream().filter(done -> done).count()).isEqualTo(10);
        assertThat(balance(Account.CUSTOMER_PREPAID, booking.value())).isEqualTo(yuan("0.00"));
    }

    @Test
    void staysInBalanceWhateverIsPosted() {
        var random = new Random(4711);
        var trial = new RandomPostings(random, area);
        int posted = 0;
        for (int i = 0; i < 400; i++) {
            try {
                ledger.post(JOB, trial.next());
                posted++;
            } catch (Refused e) {
                // there was too little, or it is frozen: nothing was posted
            }
        }

        assertThat(posted).isGreaterThan(150);
        assertThat(ledger.trialBalance(JOB, CNY, LocalDate.of(2099, 1, 1)).difference())
                .isEqualTo(yuan("0.00"));
        assertThat(ledger.discrepancies(CNY, 10)).isEmpty();
    }

    private <T> List<T> together(int threads, java.util.function.IntFunction<Callable<T>> work) throws Exception {
        ExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        var futures = new ArrayList<Future<T>>();
        for (int i = 0; i < threads; i++) {
            futures.add(executor.submit(work.apply(i)));
        }
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static void execute(String sql) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/doorstep");
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e.getMessage().toUpperCase(java.util.Locale.ROOT), e);
        }
    }

    private org.doorstep.shared.Page<Ledger.EntryView> statement(PageRequest page) {
        return ledger.statement(
                JOB,
                Account.CUSTOMER_PREPAID,
                Optional.of(Long.toString(booking.value())),
                Optional.of(DAY),
                Optional.of(DAY),
                page);
    }

    private Posting captured(String amount) {
        return posting(Rule.PAYMENT_CAPTURED)
                .ref(Rule.Ref.CHANNEL, "test")
                .ref(Rule.Ref.BOOKING, booking)
                .amount(Rule.Part.AMOUNT, yuan(amount));
    }

    private Posting recognised(String paid, String owed) {
        return posting(Rule.VISIT_RECOGNISED)
                .ref(Rule.Ref.BOOKING, booking)
                .ref(Rule.Ref.VISIT, visit)
                .amount(Rule.Part.PAID, yuan(paid))
                .amount(Rule.Part.OWED, yuan(owed));
    }

    private Posting shared(String toCompany, String toPlatform) {
        return posting(Rule.SHARED_OUT)
                .ref(Rule.Ref.VISIT, visit)
                .ref(Rule.Ref.COMPANY, company)
                .ref(Rule.Ref.WORKER, new WorkerId(1))
                .amount(Rule.Part.COMPANY, yuan(toCompany))
                .amount(Rule.Part.PLATFORM, yuan(toPlatform));
    }

    private Posting refundFromPrepaid(RefundId refund, String amount) {
        return Posting.of(Rule.REFUND_FROM_PREPAID, "test/" + Ids.next(), NOON, DAY, area, Subject.of("refund", refund))
                .ref(Rule.Ref.BOOKING, booking)
                .ref(Rule.Ref.REFUND, refund)
                .amount(Rule.Part.AMOUNT, yuan(amount));
    }

    private Posting refundFromUnsettled(String amount) {
        return posting(Rule.REFUND_FROM_UNSETTLED)
                .ref(Rule.Ref.VISIT, visit)
                .ref(Rule.Ref.REFUND, new RefundId(Ids.next()))
                .amount(Rule.Part.AMOUNT, yuan(amount));
    }

    private Posting posting(Rule rule) {
        return Posting.of(rule, "test/" + Ids.next(), NOON, DAY, area, Subject.of("booking", booking));
    }

    private Money balance(Account account, long ref) {
        return ledger.balance(account, Long.toString(ref), area, CNY);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
