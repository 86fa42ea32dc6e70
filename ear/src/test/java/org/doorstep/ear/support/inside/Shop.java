package org.doorstep.ear.support.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.doorstep.booking.BookingState;
import org.doorstep.booking.Bookings;
import org.doorstep.booking.Bookings.BookingView;
import org.doorstep.customer.Customers;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.Money;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits;
import org.doorstep.worker.Rosters;

/** Sells: a customer in a city of its own books two hours of cleaning (110.00 on a weekday, 132.00 at weekends), pays, is served. */
@Dependent
public class Shop {
    @Inject
    public Market market;

    @Inject
    public Channel channel;

    @Inject
    public Bookings bookings;

    @Inject
    public Payments payments;

    @Inject
    public Refunds refunds;

    @Inject
    public Ledger ledger;

    @Inject
    Visits visits;

    @Inject
    Rosters rosters;

    @Inject
    Customers customers;

    @Inject
    Clocks clocks;

    @Inject
    Clock clock;

    @Inject
    @Any
    Instance<Sweep> sweeps;

    /** The same person, with a key for one more request. */
    public static Actor keyed(Actor actor) {
        var request = new Actor.Request(
                Optional.of(UUID.randomUUID().toString()), actor.request().language(), "-");
        return new Actor(
                actor.kind(),
                actor.name(),
                actor.person(),
                actor.roles(),
                actor.company(),
                actor.permissions(),
                request);
    }

    public Scene scene() {
        return new Scene();
    }

    /** Lets time go by; it never goes back. */
    public void advance(Duration time) {
        clocks.advance(time);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Looks at once for what a sweep would find by itself a little later. */
    public void sweep(String name) {
        sweeps.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sweep();
    }

    /** The next quarter of an hour that is at least so far away. */
    public Instant in(Duration time) {
        long quarter = 900;
        return Instant.ofEpochSecond((now().plus(time).getEpochSecond() + quarter - 1) / quarter * quarter);
    }

    /** 10:00 on the next such day that is at least three days away. */
    public Instant next(DayOfWeek day) {
        return market.today()
                .plusDays(2)
                .with(TemporalAdjusters.next(day))
                .atTime(LocalTime.of(10, 0))
                .atZone(Market.SHANGHAI)
                .toInstant();
    }

    /** A city with a company, a service at its price, a worker by day and night, a customer with an address. */
    public final class Scene {
        public final Market.City city = market.city();
        public final CompanyId company = market.company(city);
        public final ServiceId service = market.service();
        public final Actor worker;
        public final Actor customer = market.customer();
        public final Actor operator =
                Market.staff(Bookings.READ, Bookings.MANAGE, Bookings.REFUND, Bookings.FREEZE, Ledger.READ);
        public final AddressId address;

        Scene() {
            // what starts in some hours costs the same on whatever day the test runs; weekends are dearer from then on
            market.priced(city.area(), market.today(), market.evenPrice(service));
            market.priced(city.area(), market.today().plusDays(3), market.price(service));
            worker = worker();
            address = customers
                    .addAddress(customer, customer.customer(), market.address(city.place()))
                    .id();
        }

        public Actor worker() {
            var one = market.active(city, company, service);
            rosters.setRota(one, one.worker(), Market.everyDay("00:00", "00:00"), Optional.empty());
            return one;
        }

        public Bookings.Wish wish(Instant... starts) {
            return new Bookings.Wish(
                    service,
                    2,
                    Set.of(),
                    address,
                    Arrays.asList(starts),
                    Optional.empty(),
                    Optional.of(worker.worker()),
                    Optional.empty());
        }

        public BookingView place(Bookings.Wish wish, Bookings.Payment payment) {
            var total = bookings.quote(customer, wish).total();
            return bookings.place(
                    keyed(customer),
                    new Bookings.PlaceBooking(wish, payment, total, Optional.empty(), Optional.empty()));
        }

        /** Placed, paid online and confirmed. */
        public BookingView paid(Instant... starts) {
            return paid(wish(starts));
        }

        public BookingView paid(Bookings.Wish wish) {
            var booking = place(wish, Bookings.Payment.ONLINE);
            pay(booking.id());
            return until(booking.id(), BookingState.CONFIRMED);
        }

        public Payments.PaymentView open(BookingId booking) {
            return bookings.pay(keyed(customer), booking, "sandbox", "/paid", Optional.empty());
        }

        /** Pays all that is due. */
        public PaymentId pay(BookingId booking) {
            var payment = open(booking);
            channel.says(payment.id(), "PAID", payment.amount());
            Await.until(() -> get(booking), () -> heard(booking, payment.amount()));
            return payment.id();
        }

        private boolean heard(BookingId booking, Money amount) {
            return bookings.timeline(operator, booking).stream()
                    .anyMatch(step ->
                            step.what().equals("booking.pay") && step.detail().contains(amount.toString()));
        }

        public BookingView get(BookingId booking) {
            return bookings.get(customer, booking);
        }

        public BookingView until(BookingId booking, BookingState state) {
            Await.until(() -> get(booking), () -> get(booking).state() == state);
            return get(booking);
        }

        /** The worker goes there and begins, and the booking has heard of it. */
        public void begin(BookingView booking, int index) {
            var visit = visit(booking, index);
            visits.depart(keyed(worker), visit);
            visits.arrive(keyed(worker), visit, city.place());
            visits.start(keyed(worker), visit, visits.startCode(customer, visit));
        }

        /** Serves a visit whole. */
        public void serve(BookingView booking, int index) {
            begin(booking, index);
            complete(booking, index);
        }

        public void complete(BookingView booking, int index) {
            var visit = visit(booking, index);
            visits.complete(keyed(worker), visit);
            Await.until(() -> get(booking.id()), () -> unsettled(visit).isPositive());
        }

        public BookingView cancel(BookingView booking, Optional<VisitId> visit) {
            var fee = bookings.cancellationFee(customer, booking.id(), visit).fee();
            return bookings.cancel(keyed(customer), booking.id(), visit, "计划有变", fee);
        }

        public Money prepaid(BookingId booking) {
            return balance(Account.CUSTOMER_PREPAID, booking.value());
        }

        public Money balance(Account account, Object ref) {
            return ledger.balance(account, ref.toString(), city.area(), Market.CNY);
        }

        public Money unsettled(VisitId visit) {
            return ledger.unsettled(visit).map(Ledger.Unsettled::amount).orElse(Market.yuan("0.00"));
        }

        /** What the booking says of its money is what the ledger says. */
        public void booksAgree(BookingId booking) {
            Await.until(() -> bookings.standing(operator, booking), () -> {
                var standing = bookings.standing(operator, booking);
                return standing.prepaid().equals(standing.ledgerPrepaid())
                        && standing.receivable().equals(standing.ledgerReceivable());
            });
        }

        /** Reasons and sums of the booking's refunds, as {@code late-payment 110.00}. */
        public List<String> given(BookingId booking) {
            return refunds.ofBooking(booking).stream()
                    .map(refund -> refund.reason() + " " + refund.amount().amount())
                    .toList();
        }

        /** The channel pays every refund of the booking out. */
        public void channelRefunds(BookingId booking) {
            for (var refund : refunds.ofBooking(booking)) {
                channel.says(refund, "REFUNDED");
            }
            assertThat(refunds.ofBooking(booking).stream()
                            .map(Refunds.RefundView::state)
                            .collect(Collectors.toSet()))
                    .isSubsetOf(Refunds.State.CONFIRMED);
        }

        public VisitId visit(BookingView booking, int index) {
            return booking.visits().get(index).visit();
        }
    }
}
