package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Prices;
import org.doorstep.identity.Accounts;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ExtraId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;

/** The commercial agreement: quote, place, pay, reschedule, cancel, extras, cash, refunds. Owns the customer's money for each visit. */
@Stateless
public class Bookings {
    public static final Permission READ = Permission.of("booking.read");
    public static final Permission MANAGE = Permission.of("booking.manage");
    public static final Permission REFUND = Permission.of("booking.refund");
    public static final Permission FREEZE = Permission.of("booking.freeze");

    /** How the customer pays. */
    public enum Payment {
        ONLINE,
        ON_THE_SPOT
    }

    /**
     * What a customer wants.
     *
     * @param starts of one or several visits; empty where {@code weekly} says them
     * @param weekly a series instead of single starts
     * @param worker the chosen one, or any
     * @param sex {@code F} or {@code M}, where the customer wishes it
     * @param promotion the code of a promotion; without it the best of those that come by themselves
     */
    public record Wish(
            @NotNull ServiceId service,
            @Min(1) @Max(10_000) int quantity,
            @NotNull @Size(max = 20) Set<@NotBlank @Size(max = 40) String> options,
            @NotNull AddressId address,
            @NotNull @Size(max = 12) List<@NotNull Instant> starts,
            @Valid Optional<Weekly> weekly,
            Optional<WorkerId> worker,
            Optional<@Pattern(regexp = "[FM]") String> sex,
            Optional<@Pattern(regexp = "[A-Za-z0-9-]{1,24}") String> promotion) {
        /** Without naming a promotion. */
        public Wish(
                ServiceId service,
                int quantity,
                Set<String> options,
                AddressId address,
                List<Instant> starts,
                Optional<Weekly> weekly,
                Optional<WorkerId> worker,
                Optional<String> sex) {
            this(service, quantity, options, address, starts, weekly, worker, sex, Optional.empty());
        }

        public Wish with(String code) {
            return new Wish(service, quantity, options, address, starts, weekly, worker, sex, Optional.of(code));
        }
    }

    /** Repeats: weekly visits from a first start, in the local time of the address (10:00 stays 10:00). */
    public record Weekly(
            @NotNull Instant first, @Min(1) @Max(12) int count) {}

    /** Money off the price, of which it is a line below zero. @param amount over all visits */
    public record Discount(String code, String title, Money amount) {}

    /**
     * @param visits the price of each visit, with what is off it as a line; they add up to {@code total}
     * @param slots when each of them would be
     * @param policy what cancelling would cost when
     */
    public record QuoteView(
            List<Prices.Quote> visits,
            List<TimeSlot> slots,
            Money total,
            List<Tier> policy,
            ZoneId zone,
            Optional<Discount> discount) {}

    /** Cancelling at least {@code hoursBefore} hours before the start costs {@code rate} of the visit. @param until that moment for the first visit */
    public record Tier(int hoursBefore, Rate rate, Optional<Instant> until) {}

    /** @param expected the total that the customer was shown; another one is refused with {@code booking.price.changed}. @param customer for whom staff book; absent when customers book for themselves */
    public record PlaceBooking(
            @NotNull @Valid Wish wish,
            @NotNull Payment payment,
            @NotNull Money expected,
            Optional<@Size(max = 500) @PlainText String> note,
            Optional<CustomerId> customer) {}

    /** @param price after {@code discount}. @param fee for cancelling or moving. @param due what is still to be paid for it */
    public record VisitLine(
            VisitId visit,
            TimeSlot slot,
            VisitState state,
            Optional<WorkerId> worker,
            Optional<String> workerName,
            Money price,
            Money discount,
            Money extras,
            Money refunded,
            Money fee,
            Money due) {}

    public record ExtraLine(
            ExtraId id, VisitId visit, String code, int quantity, Money amount, String state, Instant proposedAt) {}

    /**
     * @param number what people say on the phone, such as {@code DS-261125-0471}
     * @param total after {@code discount}; {@code promotion} is the code that it is off by
     * @param paid what was paid and not given back
     * @param credit money of the customer's that pays for nothing yet and could not be sent back
     */
    public record BookingView(
            BookingId id,
            String number,
            CustomerId customer,
            BookingState state,
            AreaId area,
            ServiceId service,
            int quantity,
            Set<String> options,
            AddressId address,
            ZoneId zone,
            Payment payment,
            Money total,
            Money discount,
            Optional<String> promotion,
            Money paid,
            Money due,
            Money credit,
            List<Prices.Line> lines,
            List<Tier> policy,
            List<VisitLine> visits,
            List<ExtraLine> extras,
            Optional<Instant> payBefore,
            Instant placedAt,
            Optional<String> note,
            long version) {}

    /** What cancelling or moving costs now. @param refund goes back to the customer */
    public record FeeQuote(Money fee, Money refund, Optional<Tier> tier, Instant validUntil) {}

    /** What a customer cancels. @param visit only this one. @param fee what was shown. @param forCustomer staff act for a customer who asked for it: the customer's fee is due */
    public record Cancel(
            Optional<VisitId> visit,
            @NotBlank @Size(max = 300) @PlainText String reason,
            @NotNull Money fee,
            boolean forCustomer) {}

    /** @param shown what was shown as the fee */
    public record Reschedule(
            @NotNull Instant start, @NotNull Money fee) {}

    public record ProposeExtra(
            @NotBlank @Size(max = 40) String extra,
            @Min(1) @Max(1000) int quantity) {}

    public record CollectCash(@NotNull Money amount) {}

    public record GiveBack(
            @NotNull Money amount,
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    /** So many customers may share the last four digits of a number before the newest hide the others. */
    private static final int MOST_CALLERS = 1_000;

    @Inject
    BookingStore store;

    @Inject
    BookingScope scope;

    @Inject
    BookingDiary diary;

    @Inject
    Quoting quoting;

    @Inject
    OrderDesk desk;

    @Inject
    Placing placing;

    @Inject
    Cancelling cancelling;

    @Inject
    Moving moving;

    @Inject
    OnSite onSite;

    @Inject
    Refunding refunding;

    @Inject
    Concessions concessions;

    @Inject
    Disputing disputing;

    @Inject
    Views views;

    @Inject
    Story story;

    @Inject
    Accounts accounts;

    @Inject
    Payments payments;

    @Inject
    Refunds refunds;

    @Inject
    Ledger ledger;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** The price with its lines; for customers, for platform staff who may manage ({@code customer} says for whom). */
    public QuoteView quote(Actor actor, Wish wish) {
        return quote(actor, wish, Optional.empty());
    }

    public QuoteView quote(Actor actor, Wish wish, Optional<CustomerId> customer) {
        var quoted = quoting.quote(forWhom(actor, customer), wish);
        return new QuoteView(
                quoted.quotes(),
                quoted.slots(),
                quoted.total(),
                placing.policy(quoted).tiers(Optional.of(quoted.slots().get(0).start())),
                quoted.zone(),
                quoted.discount());
    }

    /** Places: prices again, holds the time, plans the visits; needs an idempotency key. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public BookingView place(Actor actor, PlaceBooking command) {
        var customer = forWhom(actor, command.customer());
        try (var number = desk.number()) {
            return desk.place(actor, customer, command, number);
        }
    }

    private static CustomerId forWhom(Actor actor, Optional<CustomerId> customer) {
        if (customer.isEmpty() || actor.is(customer.get())) {
            return actor.customer();
        }
        actor.requiresOnPlatform(MANAGE);
        return customer.get();
    }

    /** Starts an online payment of what is due; needs an idempotency key. */
    public Payments.PaymentView pay(Actor actor, BookingId id, String channel, String returnTo, Optional<String> from) {
        var recall = Recall.of(PaymentId.class, Payments.PaymentView::id, payment -> payment(id, payment));
        return idempotency.onceRequired(actor, "booking.pay", id + " " + channel, recall, () -> {
            var booking = store.lock(id);
            scope.owns(actor, booking);
            return startPayment(actor, booking, channel, returnTo, from);
        });
    }

    private Payments.PaymentView payment(BookingId booking, PaymentId id) {
        return payments.ofBooking(booking).stream()
                .filter(payment -> payment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Payments.PaymentView startPayment(
            Actor actor, Booking booking, String channel, String returnTo, Optional<String> from) {
        var now = clock.instant();
        var before = booking.payBefore().filter(moment -> booking.state() == BookingState.AWAITING_PAYMENT);
        if (booking.state() == BookingState.EXPIRED || before.map(now::isAfter).orElse(false)) {
            throw new Refused("booking.payment.too-late");
        }
        if (!booking.due().isPositive()) {
            throw new Refused("booking.payment.nothing-due");
        }
        var open = payments.openChannels();
        if (!open.contains(channel)) {
            throw new Refused("booking.payment.channel", Map.of("channels", String.join(", ", open)));
        }
        return payments.open(
                actor,
                new Payments.OpenPayment(
                        booking.id(),
                        booking.customer(),
                        booking.area(),
                        booking.due(),
                        channel,
                        booking.number(),
                        returnTo,
                        before.orElse(now.plus(Duration.ofMinutes(15))),
                        from));
    }

    /**
     * For its customer, its workers (the note only until their visits are over), staff in scope (a company sees bookings of
     * its visits, and its own workers), the system.
     */
    public BookingView get(Actor actor, BookingId id) {
        return seen(actor, id, READ);
    }

    private BookingView seen(Actor actor, BookingId id, Permission permission) {
        var booking = store.get(id);
        scope.sees(actor, booking, permission);
        return views.only(actor, booking);
    }

    /** For whoever still sees the booking, or as staff may still do what was done. */
    private Recall<BookingId, BookingView> recall(Actor actor, Permission permission) {
        return Recall.of(BookingId.class, BookingView::id, id -> seen(actor, id, permission));
    }

    public Page<BookingView> ofCustomer(Actor actor, CustomerId customer, Set<BookingState> states, PageRequest page) {
        if (!actor.is(customer)) {
            actor.requiresOnPlatform(READ);
        }
        return shown(
                actor, store.search(Search.in(states), Optional.of(List.of(customer)), Optional.empty(), page), page);
    }

    /**
     * What staff look for.
     *
     * @param phone exactly. @param phoneEnding its last four digits
     * @param worker who does, or did, one of its visits. @param district of the address
     * @param states any of them, all where there is none. @param placed within a range
     */
    public record Search(
            Optional<String> number,
            Optional<String> phone,
            Optional<String> phoneEnding,
            Optional<WorkerId> worker,
            Optional<AreaId> area,
            Optional<String> district,
            Set<BookingState> states,
            Optional<TimeSlot> placed) {
        static Search in(Set<BookingState> states) {
            return new Search(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    states,
                    Optional.empty());
        }
    }

    /** For staff; a company's staff find bookings with visits of their company. */
    public Page<BookingView> search(Actor actor, Search search, PageRequest page) {
        actor.requires(READ);
        var customers = callers(actor, search);
        if (customers.filter(List::isEmpty).isPresent()) {
            return new Page<>(List.of(), Optional.empty());
        }
        return shown(actor, store.search(search, customers, actor.company(), page), page);
    }

    /** Whose number it may be; empty where no number is asked for. */
    private Optional<List<CustomerId>> callers(Actor actor, Search search) {
        return search.phone()
                .map(phone -> accounts.findByPhone(actor, phone).stream().toList())
                .or(() -> search.phoneEnding()
                        .map(digits -> accounts.customersByPhoneEnding(actor, digits, MOST_CALLERS)))
                .map(people -> people.stream()
                        .map(person -> new CustomerId(person.value()))
                        .toList());
    }

    private Page<BookingView> shown(Actor actor, List<Booking> rows, PageRequest page) {
        var cut = Page.cut(rows, page, booking -> new Object[] {booking.id().value()});
        return new Page<>(views.of(actor, cut.items()), cut.next());
    }

    public FeeQuote cancellationFee(Actor actor, BookingId id, Optional<VisitId> visit) {
        return cancellationFee(actor, id, visit, false);
    }

    /** @param forCustomer staff ask what the customer would pay */
    public FeeQuote cancellationFee(Actor actor, BookingId id, Optional<VisitId> visit, boolean forCustomer) {
        var booking = store.get(id);
        boolean byCustomer = scope.manages(actor, booking) || inTheirName(actor, forCustomer);
        return cancelling.fee(booking, cancelling.which(booking, visit, byCustomer), byCustomer);
    }

    /** A company's staff would earn the fee, so they cannot say that the customer asked for it. */
    private static boolean inTheirName(Actor actor, boolean forCustomer) {
        if (forCustomer) {
            actor.requiresOnPlatform(MANAGE);
        }
        return forCustomer;
    }

    /** Cancels a visit, or every visit not yet begun. @param fee what was shown; another one is refused with {@code booking.fee.changed} */
    public BookingView cancel(Actor actor, BookingId id, Optional<VisitId> visit, String reason, Money fee) {
        return cancel(actor, id, new Cancel(visit, reason, fee, false));
    }

    public BookingView cancel(Actor actor, BookingId id, Cancel command) {
        return idempotency.once(actor, "booking.cancel", id + " " + command, recall(actor, MANAGE), () -> {
            var booking = store.lock(id);
            boolean byCustomer = scope.manages(actor, booking) || inTheirName(actor, command.forCustomer());
            var which = cancelling.which(booking, command.visit(), byCustomer);
            scope.ownVisits(actor, which);
            cancelling.cancel(actor, booking, which, byCustomer, command.reason(), command.fee());
            return views.of(actor, booking);
        });
    }

    /** What moving to another start costs now. */
    public FeeQuote rescheduleFee(Actor actor, VisitId visit, Instant newStart) {
        var booking = store.get(store.bookingOf(visit));
        boolean byCustomer = scope.manages(actor, booking);
        return moving.fee(booking, booking.visit(visit), newStart, byCustomer);
    }

    /** @param fee what was shown. @param expected version of the visit that was shown */
    public BookingView reschedule(Actor actor, VisitId visit, Instant newStart, Money fee, Optional<Long> expected) {
        var command = visit + " " + new Reschedule(newStart, fee);
        return idempotency.once(actor, "booking.reschedule", command, recall(actor, MANAGE), () -> {
            var booking = store.lockOf(visit);
            boolean byCustomer = scope.manages(actor, booking);
            scope.ownVisits(actor, List.of(booking.visit(visit)));
            moving.move(actor, booking, booking.visit(visit), newStart, fee, byCustomer, expected);
            return views.of(actor, booking);
        });
    }

    /** The worker proposes a listed extra; capped by the settings. */
    public ExtraLine propose(Actor actor, VisitId visit, String extra, int quantity) {
        var command = visit + " " + new ProposeExtra(extra, quantity);
        return idempotency.once(actor, "booking.propose-extra", command, extraRecall(), () -> {
            actor.worker();
            var booking = store.lockOf(visit);
            return Views.line(booking, onSite.propose(actor, booking, visit, extra, quantity));
        });
    }

    /** The customer accepts or declines; an accepted one becomes due. */
    public ExtraLine answer(Actor actor, ExtraId extra, boolean accept) {
        return idempotency.once(actor, "booking.answer-extra", extra + "/" + accept, extraRecall(), () -> {
            var found = store.extra(extra);
            var booking = store.lock(found.booking());
            scope.owns(actor, booking);
            onSite.answer(actor, booking, found, accept);
            return Views.line(booking, found);
        });
    }

    private Recall<ExtraId, ExtraLine> extraRecall() {
        return Recall.of(ExtraId.class, ExtraLine::id, id -> {
            var extra = store.extra(id);
            return Views.line(store.get(extra.booking()), extra);
        });
    }

    /** The worker took cash for this visit; at most what is due for it. Needs an idempotency key. */
    public BookingView collectCash(Actor actor, VisitId visit, Money amount) {
        var command = visit + " " + new CollectCash(amount);
        return idempotency.onceRequired(actor, "booking.cash", command, recall(actor, READ), () -> {
            actor.worker();
            var booking = store.lockOf(visit);
            onSite.collect(actor, booking, visit, amount);
            return views.of(actor, booking);
        });
    }

    /**
     * An operator gives money back for a visit, before or after it was settled; what stands as the customer's credit goes
     * first, whatever has become of the booking. Needs an idempotency key.
     */
    public List<Refunds.RefundView> refund(Actor actor, VisitId visit, Money amount, String reason) {
        actor.requiresOnPlatform(REFUND);
        var command = visit + " " + new GiveBack(amount, reason);
        var recall = Recall.ofAll(RefundId.class, Refunds.RefundView::id, ids -> refunds(visit, ids));
        return idempotency.onceRequired(actor, "booking.refund", command, recall, () -> {
            var booking = store.lockOf(visit);
            return refunding.refund(actor, booking, booking.visit(visit), amount, reason);
        });
    }

    private List<Refunds.RefundView> refunds(VisitId visit, List<RefundId> ids) {
        return refunds.ofBooking(store.bookingOf(visit)).stream()
                .filter(refund -> ids.contains(refund.id()))
                .toList();
    }

    /** An operator lets the customer off what a finished visit still lacks, as far as one person may decide it alone. */
    public BookingView writeOff(Actor actor, VisitId visit, String reason) {
        actor.requiresOnPlatform(REFUND);
        return idempotency.once(actor, "booking.write-off", visit + " " + reason, recall(actor, REFUND), () -> {
            var booking = store.lockOf(visit);
            var due = booking.visit(visit).due();
            concessions.requireAlone(actor, booking.id(), booking.area(), due);
            refunding.writeOff(actor, booking, booking.visit(visit), reason);
            return views.of(actor, booking);
        });
    }

    /** Keeps a visit's money from being shared out until it is released. */
    public void freeze(Actor actor, VisitId visit, String reason) {
        actor.requiresOnPlatform(FREEZE);
        var booking = store.lockOf(visit);
        ledger.freeze(actor, visit, booking.area(), booking.currency(), reason);
        diary.note(actor, booking, Optional.of(visit), "freeze", reason);
    }

    /** Lets it be shared out again; refused with {@code booking.freeze.disputed} while the channel has not decided of a payment. */
    public void release(Actor actor, VisitId visit) {
        actor.requiresOnPlatform(FREEZE);
        var booking = store.lockOf(visit);
        disputing.requireOver(booking);
        ledger.release(actor, visit);
        diary.note(actor, booking, Optional.of(visit), "release", "");
    }

    /** One line of a booking's story, with its money. */
    public record Happening(Instant at, String what, String detail, List<MoneyMove> money) {}

    /** @param amount positive where the account grows on its natural side */
    public record MoneyMove(String account, Money amount) {}

    /** The booking's story, oldest first; journal lines are for staff. */
    public List<Happening> timeline(Actor actor, BookingId id) {
        var booking = store.get(id);
        scope.sees(actor, booking, READ);
        return story.tell(booking, actor.isPlatform() && actor.may(READ), scope.isToldOfHome(actor, booking));
    }

    /** What must stand in the ledger for a booking, and what stands there. */
    public record Standing(
            BookingId booking, Money prepaid, Money receivable, Money ledgerPrepaid, Money ledgerReceivable) {}

    /** For the proof of the books; the two pairs are equal. */
    public Standing standing(Actor actor, BookingId id) {
        actor.requiresOnPlatform(READ);
        var booking = store.get(id);
        return new Standing(
                id,
                booking.prepaid(),
                booking.receivable(),
                balance(Account.CUSTOMER_PREPAID, booking),
                balance(Account.CUSTOMER_RECEIVABLE, booking));
    }

    private Money balance(Account account, Booking booking) {
        return ledger.balance(account, Long.toString(booking.id().value()), booking.area(), booking.currency());
    }
}
