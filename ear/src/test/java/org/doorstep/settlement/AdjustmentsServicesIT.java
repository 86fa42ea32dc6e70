package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.doorstep.audit.AuditTrail;
import org.doorstep.booking.Bookings;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Inquiries;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.notification.Notifier;
import org.doorstep.settlement.Adjustments.Adjustment;
import org.doorstep.settlement.Adjustments.Kind;
import org.doorstep.settlement.Adjustments.Propose;
import org.doorstep.settlement.Adjustments.State;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;

/** Fines, bonuses, compensations and write-offs: alone up to a limit, by two above it; and what the books say of them. */
@ServiceTest
class AdjustmentsServicesIT {
    private static final Actor JOB = Actor.system("adjustment-test");

    @Inject
    Shop shop;

    @Inject
    Adjustments adjustments;

    @Inject
    Shares shares;

    @Inject
    Ledger ledger;

    @Inject
    Inquiries inquiries;

    @Inject
    Notifier notifier;

    @Inject
    AuditTrail audit;

    @Inject
    BusinessDates dates;

    private final Actor operator = Market.staff(Adjustments.PROPOSE, Bookings.REFUND);
    private final Actor second = Market.staff(Adjustments.APPROVE);

    @Test
    void postsASmallFineAtOnceAndPutsItOnTheNextStatementWithItsReason() {
        var scene = shop.scene();

        var fine = adjustments.propose(keyed(operator), fine(scene, "50.00", false));

        assertThat(fine.state()).isEqualTo(State.POSTED);
        assertThat(scene.balance(Account.WORKER_PAYABLE, worker(scene))).isEqualTo(yuan("-50.00"));
        assertThat(scene.balance(Account.FINES, "-")).isEqualTo(yuan("50.00"));
        assertThat(open(scene, Payee.WORKER, scene.worker.worker().value()).adjusted())
                .isEqualTo(yuan("-50.00"));
        assertThat(ledger.get(JOB, fine.entry().orElseThrow()).rule()).isEqualTo(Rule.WORKER_FINED);
        assertThat(notifier.notices(scene.worker, PageRequest.first()).items())
                .anySatisfy(notice -> assertThat(notice.text()).contains("50.00", "迟到"));
    }

    @Test
    void letsTheCompanyPayABonusAndShowsItToBoth() {
        var scene = shop.scene();

        adjustments.propose(
                keyed(operator),
                new Propose(
                        Kind.BONUS, Optional.of(scene.worker.worker()), Optional.empty(), true, yuan("88.00"), "好评奖励"));

        assertThat(scene.balance(Account.WORKER_PAYABLE, worker(scene))).isEqualTo(yuan("88.00"));
        assertThat(scene.balance(Account.COMPANY_PAYABLE, scene.company.value()))
                .isEqualTo(yuan("-88.00"));
        assertThat(open(scene, Payee.WORKER, scene.worker.worker().value()).adjusted())
                .isEqualTo(yuan("88.00"));
        assertThat(open(scene, Payee.COMPANY, scene.company.value()).adjusted()).isEqualTo(yuan("-88.00"));
        assertThat(earned(scene, Payee.WORKER)).isEqualTo(yuan("88.00"));
    }

    @Test
    void waitsForASecondPersonAboveTheLimit() {
        var scene = shop.scene();

        var proposed = adjustments.propose(keyed(operator), fine(scene, "200.01", true));

        assertThat(proposed.state()).isEqualTo(State.PROPOSED);
        assertThat(proposed.entry()).isEmpty();
        assertThat(scene.balance(Account.WORKER_PAYABLE, worker(scene))).isEqualTo(yuan("0.00"));
        var both = Market.staff(Adjustments.PROPOSE, Adjustments.APPROVE);
        var own = adjustments.propose(keyed(both), fine(scene, "300.00", true));
        assertThat(Codes.of(() -> adjustments.approve(keyed(both), own.id())))
                .isEqualTo("settlement.adjustment.same-person");
        assertThat(Codes.of(() -> adjustments.approve(keyed(operator), proposed.id())))
                .isEqualTo("shared.forbidden.permission");

        var approved = adjustments.approve(keyed(second), proposed.id());

        assertThat(approved.state()).isEqualTo(State.POSTED);
        assertThat(approved.decidedBy()).isEqualTo(second.person());
        assertThat(scene.balance(Account.COMPANY_PAYABLE, scene.company.value()))
                .isEqualTo(yuan("200.01"));
        assertThat(Codes.of(() -> adjustments.decline(second, proposed.id(), "x")))
                .isEqualTo("settlement.adjustment.state");
        assertThat(audit.search(
                                JOB,
                                new AuditTrail.Filter(
                                        Optional.of(Subject.of("adjustment", proposed.id())),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                PageRequest.first())
                        .items())
                .extracting(entry -> entry.action())
                .containsExactlyInAnyOrder("settlement.adjust", "settlement.approve");
    }

    @Test
    void countsWhatOnePersonDecidedTodayAboutTheSameWorker() {
        var scene = shop.scene();

        var states = IntStream.range(0, 3)
                .mapToObj(turn -> adjustments
                        .propose(keyed(operator), fine(scene, "90.00", false))
                        .state())
                .toList();

        assertThat(states).containsExactly(State.POSTED, State.POSTED, State.PROPOSED);
        assertThat(scene.balance(Account.FINES, "-")).isEqualTo(yuan("180.00"));
    }

    @Test
    void doesOneThingForOneKeyAndNothingForWhatIsDeclinedOrTakenBack() {
        var scene = shop.scene();
        var once = keyed(operator);

        var first = adjustments.propose(once, fine(scene, "60.00", false));
        assertThat(adjustments.propose(once, fine(scene, "60.00", false))).isEqualTo(first);
        var declined = adjustments.propose(keyed(operator), fine(scene, "500.00", false));
        adjustments.decline(second, declined.id(), "证据不足");
        var back = adjustments.propose(keyed(operator), fine(scene, "500.00", false));
        assertThat(Codes.of(() -> adjustments.withdraw(Market.staff(Adjustments.PROPOSE), back.id())))
                .isEqualTo("settlement.adjustment.not-yours");
        adjustments.withdraw(operator, back.id());

        assertThat(scene.balance(Account.FINES, "-")).isEqualTo(yuan("60.00"));
        assertThat(adjustments
                        .list(
                                operator,
                                Optional.empty(),
                                Optional.of(scene.worker.worker().value()),
                                PageRequest.first())
                        .items())
                .extracting(Adjustment::state)
                .containsExactly(State.WITHDRAWN, State.DECLINED, State.POSTED);
    }

    @Test
    void letsOneOfManyApprovalsAtOnceWin() throws Exception {
        var scene = shop.scene();
        var proposed = adjustments.propose(keyed(operator), fine(scene, "400.00", true));
        var tasks = new ArrayList<Callable<String>>();
        for (int i = 0; i < 4; i++) {
            var approver = keyed(Market.staff(Adjustments.APPROVE));
            tasks.add(() -> Codes.of(() -> adjustments.approve(approver, proposed.id())));
        }

        var outcomes = new ArrayList<String>();
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(tasks)) {
                outcomes.add(done.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(outcomes.stream().filter("none"::equals))
                .as(outcomes.toString())
                .hasSize(1);
        assertThat(scene.balance(Account.WORKER_PAYABLE, worker(scene))).isEqualTo(yuan("-400.00"));
        assertThat(open(scene, Payee.WORKER, scene.worker.worker().value()).count())
                .isEqualTo(1);
    }

    @Test
    void compensatesACustomerAndKeepsTheBookingAndTheBooksInStep() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        scene.serve(booking, 0);

        var made =
                adjustments.propose(keyed(operator), concession(Kind.COMPENSATION, scene.visit(booking, 0), "30.00"));

        assertThat(made.state()).isEqualTo(State.POSTED);
        assertThat(scene.balance(Account.COMPENSATION, "-")).isEqualTo(yuan("30.00"));
        assertThat(scene.given(booking.id())).containsExactly("compensation 30.00");
        scene.booksAgree(booking.id());
    }

    @Test
    void writesOffWhatIsOwedAndOnlyThat() {
        var scene = shop.scene();
        var booking = scene.place(scene.wish(shop.in(Duration.ofHours(3))), Bookings.Payment.ON_THE_SPOT);
        var visit = scene.visit(booking, 0);
        assertThat(Codes.of(() -> adjustments.propose(keyed(operator), concession(Kind.WRITE_OFF, visit, "110.00"))))
                .isEqualTo("booking.write-off.nothing");
        scene.begin(booking, 0);
        scene.complete(booking, 0);

        assertThat(Codes.of(() -> adjustments.propose(keyed(operator), concession(Kind.WRITE_OFF, visit, "109.99"))))
                .isEqualTo("booking.write-off.changed");
        var made = adjustments.propose(keyed(operator), concession(Kind.WRITE_OFF, visit, "110.00"));

        assertThat(made.state()).isEqualTo(State.POSTED);
        assertThat(scene.balance(Account.BAD_DEBT, "-")).isEqualTo(yuan("110.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void takesTwoToWriteOffALargeSum() {
        var scene = shop.scene();
        var wish = new Bookings.Wish(
                scene.service,
                6,
                Set.of(),
                scene.address,
                List.of(shop.in(Duration.ofHours(3))),
                Optional.empty(),
                Optional.of(scene.worker.worker()),
                Optional.empty());
        var booking = scene.place(wish, Bookings.Payment.ON_THE_SPOT);
        var visit = scene.visit(booking, 0);
        scene.begin(booking, 0);
        scene.complete(booking, 0);

        assertThat(Codes.of(() -> shop.bookings.writeOff(keyed(scene.operator), visit, "联系不上")))
                .isEqualTo("booking.write-off.needs-two");
        var proposed = adjustments.propose(keyed(operator), concession(Kind.WRITE_OFF, visit, "290.00"));
        assertThat(proposed.state()).isEqualTo(State.PROPOSED);
        assertThat(scene.balance(Account.BAD_DEBT, "-")).isEqualTo(yuan("0.00"));
        adjustments.approve(keyed(second), proposed.id());

        assertThat(scene.balance(Account.BAD_DEBT, "-")).isEqualTo(yuan("290.00"));
        assertThat(scene.balance(Account.CUSTOMER_RECEIVABLE, booking.id().value()))
                .isEqualTo(yuan("0.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void countsWhatOnePersonWroteOffTodayAboutTheSameBookingInWhateverWay() {
        var scene = shop.scene();
        var booking = scene.place(
                scene.wish(shop.in(Duration.ofHours(3)), shop.in(Duration.ofHours(8)), shop.in(Duration.ofHours(13))),
                Bookings.Payment.ON_THE_SPOT);
        for (int i = 0; i < 3; i++) {
            scene.serve(booking, i);
        }
        shop.bookings.writeOff(keyed(operator), scene.visit(booking, 0), "联系不上");

        // 110.00 each, and 200.00 are one person's
        assertThat(Codes.of(() -> shop.bookings.writeOff(keyed(operator), scene.visit(booking, 1), "联系不上")))
                .isEqualTo("booking.write-off.needs-two");
        assertThat(adjustments
                        .propose(keyed(operator), concession(Kind.WRITE_OFF, scene.visit(booking, 1), "110.00"))
                        .state())
                .isEqualTo(State.PROPOSED);
        assertThat(adjustments
                        .propose(keyed(operator), concession(Kind.COMPENSATION, scene.visit(booking, 1), "90.00"))
                        .state())
                .isEqualTo(State.POSTED);
        assertThat(scene.balance(Account.BAD_DEBT, "-")).isEqualTo(yuan("110.00"));
        shop.bookings.writeOff(keyed(scene.operator), scene.visit(booking, 2), "联系不上");
        assertThat(scene.balance(Account.BAD_DEBT, "-")).isEqualTo(yuan("220.00"));
        scene.booksAgree(booking.id());
    }

    @Test
    void refusesWhatMakesNoSense() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        var worker = Optional.of(scene.worker.worker());
        var other = Optional.of(scene.worker().worker());
        var visit = Optional.of(scene.visit(booking, 0));

        assertThat(List.of(
                        code(operator, Kind.FINE, Optional.empty(), Optional.empty(), yuan("1.00")),
                        code(operator, Kind.COMPENSATION, worker, Optional.empty(), yuan("1.00")),
                        code(operator, Kind.FINE, worker, Optional.empty(), yuan("0.00")),
                        code(operator, Kind.FINE, worker, Optional.empty(), yuan("-1.00")),
                        code(operator, Kind.FINE, worker, Optional.empty(), euro("1.00")),
                        code(operator, Kind.FINE, other, visit, yuan("1.00")),
                        code(
                                Market.staffOf(scene.company, Adjustments.PROPOSE),
                                Kind.FINE,
                                worker,
                                visit,
                                yuan("1.00")),
                        code(scene.worker, Kind.BONUS, worker, visit, yuan("1.00"))))
                .containsExactly(
                        "settlement.adjustment.worker",
                        "settlement.adjustment.visit",
                        "settlement.adjustment.amount",
                        "settlement.adjustment.amount",
                        "settlement.adjustment.currency",
                        "settlement.adjustment.not-theirs",
                        "shared.forbidden.permission",
                        "shared.forbidden.permission");
    }

    @Test
    void findsTheEntriesOfABookingOfAPayeeOfAPersonAndOfAnAmount() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        var visit = scene.visit(booking, 0);
        scene.serve(booking, 0);
        shop.bookings.refund(keyed(scene.operator), visit, yuan("10.00"), "没擦干净");
        scene.channelRefunds(booking.id());
        adjustments.propose(keyed(operator), fine(scene, "77.77", false));

        assertThat(rules(search().booking(booking.id())))
                .containsExactly(
                        Rule.REFUND_CONFIRMED,
                        Rule.REFUND_FROM_UNSETTLED,
                        Rule.VISIT_RECOGNISED,
                        Rule.PAYMENT_CAPTURED);
        assertThat(rules(search().visit(visit)))
                .containsExactly(Rule.REFUND_CONFIRMED, Rule.REFUND_FROM_UNSETTLED, Rule.VISIT_RECOGNISED);
        assertThat(rules(search().worker(scene.worker.worker()))).containsExactly(Rule.WORKER_FINED);
        assertThat(rules(search().actor(operator))).containsExactly(Rule.WORKER_FINED);
        assertThat(rules(search().area(scene).amount("77.77", "77.77"))).containsExactly(Rule.WORKER_FINED);
        assertThat(rules(search().area(scene).amount("77.78", "109.99"))).isEmpty();
        assertThat(rules(search().area(scene).rule(Rule.VISIT_RECOGNISED))).containsExactly(Rule.VISIT_RECOGNISED);
        assertThat(rules(search().area(scene).until(dates.today().minusDays(1))))
                .isEmpty();
    }

    @Test
    void pagesThroughEntriesByKey() {
        var scene = shop.scene();
        scene.paid(shop.in(Duration.ofHours(3)));
        for (int i = 1; i <= 4; i++) {
            adjustments.propose(keyed(operator), fine(scene, i + ".00", false));
        }

        var seen = new ArrayList<Long>();
        var page = new PageRequest(2, Optional.empty());
        Page<Ledger.EntryView> part;
        do {
            part = inquiries.search(JOB, search().area(scene).wanted(), page);
            part.items().forEach(entry -> seen.add(entry.id().value()));
            page = new PageRequest(2, part.next().map(Cursor::read));
        } while (part.next().isPresent());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void extractsAnAccountWithOpeningRunningAndClosingBalanceInPages() {
        var scene = shop.scene();
        for (int i = 1; i <= 5; i++) {
            adjustments.propose(keyed(operator), fine(scene, i + ".00", false));
        }
        var today = dates.today();
        var span = span(scene, today.minusDays(1), today);

        var first = inquiries.extract(JOB, span, new PageRequest(2, Optional.empty()));
        var rest = inquiries.extract(JOB, span, new PageRequest(9, first.next().map(Cursor::read)));

        assertThat(first.opening()).isEqualTo(yuan("0.00"));
        assertThat(first.closing()).isEqualTo(yuan("-15.00"));
        assertThat(first.items()).extracting(line -> line.balance()).containsExactly(yuan("-1.00"), yuan("-3.00"));
        assertThat(rest.items())
                .extracting(line -> line.balance())
                .containsExactly(yuan("-6.00"), yuan("-10.00"), yuan("-15.00"));
        assertThat(rest.items()).allSatisfy(line -> {
            assertThat(line.counter()).isEqualTo(Account.FINES);
            assertThat(line.credit()).isEqualTo(yuan("0.00"));
        });
        var tomorrow = inquiries.extract(JOB, span(scene, today.plusDays(1), today.plusDays(2)), PageRequest.first());
        assertThat(tomorrow.opening()).isEqualTo(yuan("-15.00"));
        assertThat(tomorrow.items()).isEmpty();
    }

    @Test
    void balancesEachServiceAreaByItself() {
        var scene = shop.scene();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        adjustments.propose(keyed(operator), fine(scene, "12.00", true));

        var trial = ledger.trialBalance(JOB, Market.CNY, dates.today(), Optional.of(scene.city.area()));

        assertThat(trial.difference()).isEqualTo(yuan("0.00"));
        assertThat(debit(trial, Account.CHANNEL_CLEARING)).isEqualTo(booking.total());
        assertThat(debit(trial, Account.WORKER_PAYABLE)).isEqualTo(yuan("12.00"));
        assertThat(Codes.of(() -> inquiries.extract(
                        JOB, span(scene, dates.today(), dates.today().minusDays(1)), PageRequest.first())))
                .isEqualTo("ledger.range.broken");
    }

    private static Money debit(Ledger.TrialBalance trial, Account account) {
        return trial.lines().stream()
                .filter(line -> line.account() == account)
                .map(Ledger.TrialLine::debit)
                .findFirst()
                .orElseThrow();
    }

    private Inquiries.Span span(Shop.Scene scene, LocalDate from, LocalDate until) {
        return new Inquiries.Span(
                Account.WORKER_PAYABLE,
                Optional.of(worker(scene).toString()),
                Optional.of(scene.city.area()),
                Market.CNY,
                from,
                until);
    }

    private List<Rule> rules(Wanted wanted) {
        return inquiries.search(JOB, wanted.wanted(), PageRequest.first()).items().stream()
                .map(Ledger.EntryView::rule)
                .toList();
    }

    private static Wanted search() {
        return new Wanted();
    }

    /** A search, word by word. */
    private static final class Wanted {
        private Optional<BookingId> booking = Optional.empty();
        private Optional<VisitId> visit = Optional.empty();
        private Optional<WorkerId> worker = Optional.empty();
        private Optional<AreaId> area = Optional.empty();
        private Optional<Rule> rule = Optional.empty();
        private Optional<PersonId> actor = Optional.empty();
        private Optional<Money> least = Optional.empty();
        private Optional<Money> most = Optional.empty();
        private Optional<LocalDate> until = Optional.empty();

        Inquiries.Search wanted() {
            return new Inquiries.Search(
                    booking, visit, Optional.empty(), worker, area, rule, actor, least, most, Optional.empty(), until);
        }

        Wanted booking(BookingId wanted) {
            booking = Optional.of(wanted);
            return this;
        }

        Wanted visit(VisitId wanted) {
            visit = Optional.of(wanted);
            return this;
        }

        Wanted worker(WorkerId wanted) {
            worker = Optional.of(wanted);
            return this;
        }

        Wanted area(Shop.Scene scene) {
            area = Optional.of(scene.city.area());
            return this;
        }

        Wanted rule(Rule wanted) {
            rule = Optional.of(wanted);
            return this;
        }

        Wanted actor(Actor wanted) {
            actor = wanted.person();
            return this;
        }

        Wanted amount(String from, String to) {
            least = Optional.of(yuan(from));
            most = Optional.of(yuan(to));
            return this;
        }

        Wanted until(LocalDate wanted) {
            until = Optional.of(wanted);
            return this;
        }
    }

    private String code(Actor actor, Kind kind, Optional<WorkerId> worker, Optional<VisitId> visit, Money amount) {
        return Codes.of(() -> adjustments.propose(keyed(actor), new Propose(kind, worker, visit, false, amount, "理由")));
    }

    private static Money euro(String amount) {
        return Money.of(amount, Currency.getInstance("EUR"));
    }

    private static Propose fine(Shop.Scene scene, String amount, boolean byCompany) {
        return new Propose(
                Kind.FINE, Optional.of(scene.worker.worker()), Optional.empty(), byCompany, yuan(amount), "迟到");
    }

    private static Propose concession(Kind kind, VisitId visit, String amount) {
        return new Propose(kind, Optional.empty(), Optional.of(visit), false, yuan(amount), "投诉成立");
    }

    private static Long worker(Shop.Scene scene) {
        return scene.worker.worker().value();
    }

    private Shares.Sums open(Shop.Scene scene, String kind, long payee) {
        return shares.sums(new Payee(kind, payee, scene.city.area(), Market.CNY), dates.today());
    }

    private Money earned(Shop.Scene scene, String kind) {
        return shares.earned(kind, Span.only(scene.city.area()))
                .get(new Whose(scene.city.area(), Market.CNY, worker(scene)));
    }
}
