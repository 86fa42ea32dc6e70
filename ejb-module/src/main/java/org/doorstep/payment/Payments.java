package org.doorstep.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.doorstep.audit.AuditTrail;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Id;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Unavailable;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RefundId;

/** Payments through channels. A channel is driven by a courier outside transactions; UNKNOWN is a state, and a janitor asks again. */
@Stateless
public class Payments {
    public static final Permission READ = Permission.of("payment.read");

    /** OPEN → (asked of the channel) PENDING → CAPTURED | DECLINED | CLOSED; UNKNOWN while the channel has not been asked again. */
    public enum State {
        OPEN,
        PENDING,
        CAPTURED,
        DECLINED,
        CLOSED,
        UNKNOWN
    }

    /**
     * What is to be paid.
     *
     * @param channel such as {@code sandbox}
     * @param returnTo where the channel's page sends the customer back to
     * @param from the network address that the customer pays from, where it is known: some channels compare it. Kept sealed,
     *     and only as long as the payment is open
     */
    public record OpenPayment(
            BookingId booking,
            CustomerId customer,
            AreaId area,
            Money amount,
            String channel,
            String subject,
            String returnTo,
            Instant expires,
            Optional<String> from) {
        public OpenPayment(
                BookingId booking,
                CustomerId customer,
                AreaId area,
                Money amount,
                String channel,
                String subject,
                String returnTo,
                Instant expires) {
            this(booking, customer, area, amount, channel, subject, returnTo, expires, Optional.empty());
        }
    }

    /**
     * A payment.
     *
     * @param payUrl the channel's page, once the channel has answered
     * @param flag what a person must look at, such as {@code amount-mismatch}
     */
    public record PaymentView(
            PaymentId id,
            BookingId booking,
            Money amount,
            String channel,
            State state,
            Optional<String> payUrl,
            Optional<String> channelReference,
            Instant openedAt,
            Optional<Instant> capturedAt,
            Optional<String> flag,
            long version) {}

    /** What a channel wants to hear when its callback has been taken. @param type of the body, as {@code application/json} */
    public record Acknowledgement(String type, String body) {}

    private static final int MOST_UNFINISHED = 20;

    @Inject
    Channels channels;

    @Inject
    PaymentStore store;

    @Inject
    PaymentErrands errands;

    @Inject
    RefundErrands refundErrands;

    @Inject
    PaymentOutcomes outcomes;

    @Inject
    RefundOutcomes refundOutcomes;

    @Inject
    ChargebackOutcomes chargebacks;

    @Inject
    Movements movements;

    @Inject
    PersonalData personal;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Names of the channels that are configured: those that nights reconcile. */
    public List<String> channels() {
        return channels.names();
    }

    /** Names of those among them that take new payments now. */
    public List<String> openChannels() {
        return channels.open();
    }

    /**
     * Records the intent; the channel is asked after commit. Joins the caller's transaction. The caller has checked amount
     * and owner.
     *
     * @throws Refused {@code payment.amount.not-positive}, {@code payment.return.malformed}, {@code payment.open.too-many}
     */
    public PaymentView open(Actor actor, OpenPayment command) {
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            throw new Forbidden();
        }
        requireSound(command);
        var from = command.from().flatMap(address -> personal.sealUnlessErased(owner(command.customer()), address));
        var payment = Payment.opened(command, from, clock.instant());
        store.add(payment);
        audit.record(
                actor,
                "payment.open",
                Subject.of("payment", payment.id()),
                Map.of(
                        "booking", payment.booking().value(),
                        "amount", payment.amount().toString(),
                        "channel", payment.channel()));
        outbox.publish(new PaymentOpened(payment.id(), clock.instant()));
        return payment.view();
    }

    static PersonId owner(CustomerId customer) {
        return new PersonId(customer.value());
    }

    private void requireSound(OpenPayment command) {
        if (!channels.open().contains(command.channel())) {
            throw new NotFound("payment.channel.unknown", Map.of("channel", command.channel()));
        }
        if (!command.amount().isPositive()) {
            throw new Refused("payment.amount.not-positive");
        }
        if (!ReturnAddress.isSound(command.returnTo())) {
            throw new Refused("payment.return.malformed");
        }
        long unfinished = store.ofBooking(command.booking()).stream()
                .filter(Payment::isUnfinished)
                .count();
        if (unfinished >= MOST_UNFINISHED) {
            throw new Refused("payment.open.too-many", Map.of("most", MOST_UNFINISHED));
        }
    }

    /** The customer's own, or staff's who may read. */
    public PaymentView get(Actor actor, PaymentId id) {
        return store.find(id)
                .filter(payment -> mayRead(actor, payment))
                .orElseThrow(() -> new NotFound("payment.payment.unknown", id))
                .view();
    }

    private static boolean mayRead(Actor actor, Payment payment) {
        return actor.isPlatform() ? actor.may(READ) : actor.is(payment.customer());
    }

    public List<PaymentView> ofBooking(BookingId booking) {
        return store.ofBooking(booking).stream().map(Payment::view).toList();
    }

    /** Captured and not (being) refunded so far. */
    public Money refundable(BookingId booking, Currency currency) {
        return Money.sum(
                currency,
                store.ofBooking(booking).stream()
                        .map(Payment::refundable)
                        .filter(part -> part.currency().equals(currency))
                        .toList());
    }

    /**
     * Takes what a channel calls back with; verifies signature, age and reference; replays and out-of-order calls change
     * nothing. A sum that is not the payment's is not captured but flagged.
     *
     * @param headers by lower-case name
     */
    public Acknowledgement calledBack(String channel, Map<String, String> headers, String body) {
        var gateway = channels.get(channel);
        var called = gateway.verify(headers, body);
        var actor = Actor.system("channel-" + channel);
        called.payment().ifPresent(standing -> {
            var id = new PaymentId(ours(called.reference()));
            requireOurs(channel, store.find(id).map(Payment::channel), id);
            outcomes.record(actor, id, standing);
        });
        called.refund().ifPresent(standing -> {
            var id = new RefundId(ours(called.reference()));
            requireOurs(channel, store.find(id).map(Refund::channel), id);
            refundOutcomes.record(actor, id, standing);
        });
        called.dispute().ifPresent(dispute -> chargebacks.record(actor, channel, dispute));
        Failpoint.around("payment.callback");
        return gateway.acknowledgement();
    }

    // a channel speaks only of what was opened with it
    private static void requireOurs(String channel, Optional<String> openedWith, Id id) {
        if (!openedWith.equals(Optional.of(channel))) {
            throw new NotFound("payment.reference.unknown", id);
        }
    }

    private static long ours(String reference) {
        try {
            return Long.parseLong(reference);
        } catch (NumberFormatException e) {
            throw new NotFound("payment.reference.unknown", Map.of("id", reference));
        }
    }

    /**
     * Asks the channel how the booking's unfinished payments stand and closes them there, outside any transaction.
     *
     * @return true when nothing can arrive any more; false when money has arrived or the channel did not answer
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public boolean closeOpen(Actor actor, BookingId booking) {
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            throw new Forbidden();
        }
        boolean over = true;
        for (var payment : store.ofBooking(booking)) {
            over &= !payment.isUnfinished() || errands.close(actor, payment.id());
        }
        return over;
    }

    /**
     * Captured payments and confirmed refunds of a channel on a business date (by the channel's own times), for
     * reconciliation; payments first, each by time and id, after one of them.
     */
    public List<Movement> movements(String channel, LocalDate day, Optional<Movement> after, int limit) {
        return movements.after(channel, day, after, limit);
    }

    /** Those of these ids that are captured payments ({@code payment}) or confirmed refunds ({@code refund}) of a channel. */
    public List<Movement> movements(String channel, String kind, Collection<Long> ids) {
        return movements.among(channel, kind, ids);
    }

    /** Chargebacks of a channel on a business date, taken and returned. */
    public List<Movement> disputed(String channel, LocalDate day) {
        return movements.disputed(channel, day);
    }

    /** @param kind as of a bill's line. @param reference as the channel's bill names it */
    public record Movement(
            String kind,
            long id,
            String reference,
            Optional<String> channelReference,
            Money amount,
            Instant at,
            BookingId booking,
            AreaId area) {}

    /**
     * A line of a channel's bill.
     *
     * @param fee what the channel keeps for it, below nothing where it gives back what it kept before
     * @param kind {@code payment}, {@code refund}, {@code chargeback} or {@code chargeback-return}
     * @param state {@code PAID}, {@code CLOSED}, {@code REFUNDED}, {@code REJECTED}, {@code TAKEN}, {@code RETURNED}
     */
    public record BillLine(
            int number,
            String kind,
            String reference,
            String channelReference,
            Money amount,
            Money fee,
            Instant at,
            String state) {
        private static final Set<String> MOVING = Set.of("PAID", "REFUNDED", "TAKEN", "RETURNED");
        private static final Set<String> OUTGOING = Set.of("refund", "chargeback");

        /** Whether it moved money. */
        public boolean moved() {
            return MOVING.contains(state);
        }

        /** What it adds to what the channel pays in. */
        public Money net() {
            return moved()
                    ? (OUTGOING.contains(kind) ? amount.negate() : amount).minus(fee)
                    : Money.zero(amount.currency());
        }
    }

    /**
     * What a channel says that it paid into our account for a day; below nothing, took from it.
     *
     * @param fee what it kept
     * @param byReference whether the bank's statement shows it under this reference; else it is made here, and the statement's
     *     line is known by its sum
     */
    public record PaidIn(String reference, Money amount, Money fee, boolean byReference) {
        public PaidIn(String reference, Money amount, Money fee) {
            this(reference, amount, fee, true);
        }

        /** Of a channel that does not say under which reference it pays. */
        public static PaidIn bySum(String reference, Money amount, Money fee) {
            return new PaidIn(reference, amount, fee, false);
        }

        PaidIn plus(PaidIn more) {
            return new PaidIn(reference, amount.plus(more.amount), fee.plus(more.fee), byReference);
        }
    }

    /** A channel's bill of a day, which may be larger than memory; whoever fetched it closes it. */
    public interface Bill extends AutoCloseable {
        /** A corrected one has a higher number. */
        int number();

        /** Of the file, SHA-256. */
        String digest();

        List<PaidIn> paidIn();

        /** Tells the lines, one after the other, as often as wanted. */
        void each(Consumer<BillLine> line);

        @Override
        void close();
    }

    /**
     * Fetches the channel's bill of a day, outside any transaction; UNAVAILABLE while there is none.
     *
     * @throws DamagedBill when the file is not believed
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Bill bill(String channel, LocalDate day) {
        try {
            var gateway = channels.get(channel);
            var file = gateway.bill(day)
                    .orElseThrow(() ->
                            new Unavailable("payment.bill.not-yet", Map.of("channel", channel, "day", day.toString())));
            return FetchedBill.of(file, day, gateway.billReader());
        } catch (PaymentGateway.Silent e) {
            throw new Unavailable("payment.channel.silent", Map.of("channel", channel));
        }
    }

    /** What is known here of a line of a bill. @param flag what a person must look at */
    public record Known(AreaId area, Currency currency, Optional<String> flag) {}

    /** One of ours by the reference that a bill names, whatever became of it. @param kind {@code payment} or {@code refund} */
    public Optional<Known> known(String kind, String reference) {
        if (kind.startsWith(Movements.CHARGEBACK)) {
            return store.chargeback(reference).map(found -> known(found.area(), found.amount()));
        }
        return number(reference)
                .flatMap(id -> kind.equals("payment")
                        ? store.find(new PaymentId(id)).map(Payment::known)
                        : store.find(new RefundId(id)).map(refund -> known(refund.area(), refund.amount())));
    }

    private static Known known(AreaId area, Money amount) {
        return new Known(area, amount.currency(), Optional.empty());
    }

    /**
     * Asks the channel anew how one of ours stands, also where it had ended here: what was paid all the same is captured,
     * and booking gives back what nothing is due for. What right that takes is decided where the difference is kept.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void askAnew(Actor actor, String kind, String reference) {
        requirePlatform(actor);
        if (kind.startsWith(Movements.CHARGEBACK)) {
            channels.names().forEach(channel -> askOfDispute(actor, channel, reference));
            return;
        }
        number(reference).filter(id -> known(kind, reference).isPresent()).ifPresent(id -> {
            if (kind.equals("payment")) {
                errands.askAnew(actor, new PaymentId(id));
            } else {
                refundErrands.ask(actor, new RefundId(id));
            }
        });
    }

    private void askOfDispute(Actor actor, String channel, String reference) {
        try {
            channels.get(channel)
                    .queryDispute(reference)
                    .ifPresent(dispute -> chargebacks.record(actor, channel, dispute));
        } catch (PaymentGateway.Silent e) {
            throw new Unavailable("payment.channel.silent", Map.of("channel", channel));
        }
    }

    /** What a channel has just said of a payment, for {@link #take}. */
    public static final class Taken {
        private final PaymentId payment;
        private final Optional<PaymentGateway.Standing> standing;

        private Taken(PaymentId payment, Optional<PaymentGateway.Standing> standing) {
            this.payment = payment;
            this.standing = standing;
        }
    }

    /**
     * Asks a channel what it really took, and changes nothing.
     *
     * @throws NotFound {@code payment.reference.unknown} when it is none of ours
     * @throws Refused {@code payment.amount.other-currency} when it is of another currency
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Taken taken(String reference) {
        var id = number(reference)
                .map(PaymentId::new)
                .filter(ours -> store.find(ours).isPresent())
                .orElseThrow(() -> new NotFound("payment.reference.unknown", Map.of("id", reference)));
        return new Taken(id, errands.standing(id));
    }

    /**
     * Takes what a channel really took, where it is not the sum that was asked for, in the transaction of the person's
     * decision; booking gives back what nothing is due for.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void take(Actor actor, Taken taken) {
        requirePlatform(actor);
        taken.standing.ifPresent(standing -> outcomes.takeAsPaid(actor, taken.payment, standing));
    }

    private static void requirePlatform(Actor actor) {
        if (!actor.isPlatform()) {
            throw new Forbidden();
        }
    }

    private static Optional<Long> number(String reference) {
        return reference.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(reference)) : Optional.empty();
    }

    /** Asks the channel at once how a payment stands, where a person does not want to wait for the janitor. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PaymentView askAgain(Actor actor, PaymentId id) {
        get(actor, id);
        errands.ask(actor, id);
        return get(actor, id);
    }
}
