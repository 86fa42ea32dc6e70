package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Prices;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ExtraId;
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
     */
    public record Wish(
            @NotNull ServiceId service,
            @Min(1) @Max(10_000) int quantity,
            @NotNull @Size(max = 20) Set<@NotBlank @Size(max = 40) String> options,
            @NotNull AddressId address,
            @NotNull @Size(max = 12) List<@NotNull Instant> starts,
            @Valid Optional<Weekly> weekly,
            Optional<WorkerId> worker,
            Optional<@Pattern(regexp = "[FM]") String> sex) {}

    /** Repeats: weekly visits from a first start, in the local time of the address (10:00 stays 10:00). */
    public record Weekly(
            @NotNull Instant first, @Min(1) @Max(12) int count) {}

    /**
     * @param visits the price of each visit; they add up to {@code total}
     * @param slots when each of them would be
     * @param policy what cancelling would cost when
     */
    public record QuoteView(
            List<Prices.Quote> visits, List<TimeSlot> slots, Money total, List<Tier> policy, ZoneId zone) {}

    /** Cancelling at least {@code hoursBefore} hours before the start costs {@code rate} of the visit. @param until that moment for the first visit */
    public record Tier(int hoursBefore, Rate rate, Optional<Instant> until) {}

    /** @param expected the total that the customer was shown; another one is refused with {@code booking.price.changed}. @param customer for whom staff book; absent when customers book for themselves */
    public record PlaceBooking(
            @NotNull @Valid Wish wish,
            @NotNull Payment payment,
            @NotNull Money expected,
            Optional<@Size(max = 500) String> note,
            Optional<CustomerId> customer) {}

    /** @param fee for cancelling or moving. @param due what is still to be paid for it */
    public record VisitLine(
            VisitId visit,
            TimeSlot slot,
            VisitState state,
            Optional<WorkerId> worker,
            Optional<String> workerName,
            Money price,
            Money extras,
            Money refunded,
            Money fee,
            Money due) {}

    public record ExtraLine(
            ExtraId id, VisitId visit, String code, int quantity, Money amount, String state, Instant proposedAt) {}

    /**
     * @param number what people say on the phone, such as {@code DS-261125-0471}
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

    public QuoteView quote(Actor actor, Wish wish) {
        throw new UnsupportedOperationException();
    }

    /** Places: prices again, holds the time, plans the visits; needs an idempotency key. */
    public BookingView place(Actor actor, PlaceBooking command) {
        throw new UnsupportedOperationException();
    }

    /** Starts an online payment of what is due. */
    public Payments.PaymentView pay(Actor actor, BookingId id, String channel, String returnTo) {
        throw new UnsupportedOperationException();
    }

    /** For its customer, staff in scope (a company sees bookings of its visits), the system. */
    public BookingView get(Actor actor, BookingId id) {
        throw new UnsupportedOperationException();
    }

    public Page<BookingView> ofCustomer(
            Actor actor, CustomerId customer, Optional<BookingState> state, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** What staff look for: number, phone (exact), area, state, placed within a range. */
    public record Search(
            Optional<String> number,
            Optional<String> phone,
            Optional<AreaId> area,
            Optional<BookingState> state,
            Optional<TimeSlot> placed) {}

    public Page<BookingView> search(Actor actor, Search search, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public FeeQuote cancellationFee(Actor actor, BookingId id, Optional<VisitId> visit) {
        throw new UnsupportedOperationException();
    }

    /** Cancels a visit, or every visit not yet begun. @param fee what was shown; another one is refused with {@code booking.fee.changed} */
    public BookingView cancel(Actor actor, BookingId id, Optional<VisitId> visit, String reason, Money fee) {
        throw new UnsupportedOperationException();
    }

    public FeeQuote rescheduleFee(Actor actor, VisitId visit, Instant newStart) {
        throw new UnsupportedOperationException();
    }

    public BookingView reschedule(Actor actor, VisitId visit, Instant newStart, Money fee, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    /** The worker proposes a listed extra; capped by the settings. */
    public ExtraLine propose(Actor actor, VisitId visit, String extra, int quantity) {
        throw new UnsupportedOperationException();
    }

    /** The customer accepts or declines; an accepted one becomes due. */
    public ExtraLine answer(Actor actor, ExtraId extra, boolean accept) {
        throw new UnsupportedOperationException();
    }

    /** The worker took cash for this visit; at most what is due. */
    public BookingView collectCash(Actor actor, VisitId visit, Money amount) {
        throw new UnsupportedOperationException();
    }

    /** An operator gives money back for a visit, before or after it was settled. */
    public List<Refunds.RefundView> refund(Actor actor, VisitId visit, Money amount, String reason) {
        throw new UnsupportedOperationException();
    }

    public void freeze(Actor actor, VisitId visit, String reason) {
        throw new UnsupportedOperationException();
    }

    public void release(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }

    /** One line of a booking's story, with its money. */
    public record Happening(Instant at, String what, String detail, List<MoneyMove> money) {}

    public record MoneyMove(String account, Money amount) {}

    public List<Happening> timeline(Actor actor, BookingId id) {
        throw new UnsupportedOperationException();
    }
}
