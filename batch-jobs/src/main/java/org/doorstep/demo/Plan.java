package org.doorstep.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.booking.Bookings;
import org.doorstep.catalogue.Services;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Decides beforehand who will book what of whom and when, so that hardly anything is refused while it is lived. */
final class Plan {
    private static final List<LocalTime> MORNING =
            List.of(LocalTime.of(8, 30), LocalTime.of(9, 0), LocalTime.of(9, 30));
    private static final List<LocalTime> AFTERNOON =
            List.of(LocalTime.of(14, 0), LocalTime.of(14, 30), LocalTime.of(15, 0), LocalTime.of(16, 0));
    private static final List<LocalTime> WINDOWS = List.of(LocalTime.of(10, 0), LocalTime.of(20, 0));
    private static final int LONGEST_HALF_DAY_MINUTES = 210;
    private static final int TRIES = 60;

    /** How a booking ends. */
    enum Ending {
        DONE,
        DONE_WITH_EXTRA,
        CANCELLED,
        REFUNDED
    }

    /** One booking to be lived; ids are filled in as it goes. */
    static final class Story {
        final int number;
        final World.Customer customer;
        final World.Worker worker;
        final Services.ServiceView service;
        final int quantity;
        final Set<String> options;
        final Instant start;
        final Instant placed;
        final boolean chosen;
        final Bookings.Payment payment;
        final Ending ending;
        Optional<BookingId> booking = Optional.empty();
        Optional<VisitId> visit = Optional.empty();
        Optional<PaymentId> toPay = Optional.empty();
        Optional<PersonId> comes = Optional.empty();

        Story(
                int number,
                World.Customer customer,
                World.Worker worker,
                Services.ServiceView service,
                int quantity,
                Set<String> options,
                Instant start,
                Instant placed,
                boolean chosen,
                Bookings.Payment payment,
                Ending ending) {
            this.number = number;
            this.customer = customer;
            this.worker = worker;
            this.service = service;
            this.quantity = quantity;
            this.options = options;
            this.start = start;
            this.placed = placed;
            this.chosen = chosen;
            this.payment = payment;
            this.ending = ending;
        }

        Bookings.Wish wish() {
            return new Bookings.Wish(
                    service.id(),
                    quantity,
                    options,
                    customer.address(),
                    List.of(start),
                    Optional.empty(),
                    chosen ? Optional.of(new WorkerId(worker.person.value())) : Optional.empty(),
                    Optional.empty());
        }
    }

    private final World world;
    private final Dice dice;
    private final Map<String, List<World.Customer>> byDistrict = new HashMap<>();
    private final Map<LocalDate, Integer> placedOn = new HashMap<>();
    private int planned;

    Plan(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
        for (var customer : world.customers) {
            byDistrict
                    .computeIfAbsent(customer.district(), district -> new ArrayList<>())
                    .add(customer);
        }
    }

    /** About {@code count} stories with visits from {@code first} to {@code last}, placed from {@code first}'s eve on. */
    List<Story> stories(LocalDate first, LocalDate last, LocalDate today, int count) {
        var stories = new ArrayList<Story>();
        int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
        for (int i = 0; i < count; i++) {
            one(first, first.plusDays(i % days), today).ifPresent(stories::add);
        }
        return stories;
    }

    private Optional<Story> one(LocalDate first, LocalDate day, LocalDate today) {
        for (int i = 0; i < TRIES; i++) {
            var worker = dice.one(world.workers);
            var services = world.services.stream()
                    .filter(service -> worker.services.contains(service.id()))
                    .toList();
            var customers = byDistrict.getOrDefault(dice.one(List.copyOf(worker.districts)), List.of()).stream()
                    .filter(customer -> customer.point().metresTo(worker.home) < Supply.RADIUS_METRES)
                    .toList();
            var start = dice.one(dice.percent(50) ? MORNING : AFTERNOON);
            if (services.isEmpty() || customers.isEmpty() || day.getDayOfWeek() == worker.dayOff) {
                continue;
            }
            var service = dice.one(services);
            if (minutes(service, service.least()) > LONGEST_HALF_DAY_MINUTES || !worker.take(day, start)) {
                continue;
            }
            var placedDay = day.minusDays(dice.between(1, 5));
            var earliest = first.minusDays(1);
            var placed = placedDay.isBefore(earliest) ? earliest : placedDay.isAfter(today) ? today : placedDay;
            return Optional.of(story(dice.one(customers), worker, service, day, start, placed, today));
        }
        return Optional.empty();
    }

    private Story story(
            World.Customer customer,
            World.Worker worker,
            Services.ServiceView service,
            LocalDate day,
            LocalTime start,
            LocalDate placed,
            LocalDate today) {
        int quantity = service.least();
        while (quantity < service.most()
                && dice.percent(40)
                && minutes(service, quantity + 1) <= LONGEST_HALF_DAY_MINUTES - 60) {
            quantity++;
        }
        // the windows of today must be over by the time the demo is looked at
        var window = placed.equals(today) ? LocalTime.MIDNIGHT.plusMinutes(5) : dice.one(WINDOWS);
        int order = placedOn.merge(placed, 1, Integer::sum);
        return new Story(
                ++planned,
                customer,
                worker,
                service,
                quantity,
                Set.of(),
                day.atTime(start).atZone(World.ZONE).toInstant(),
                placed.atTime(window).plusSeconds(order * 2L).atZone(World.ZONE).toInstant(),
                dice.percent(85),
                dice.percent(45) ? Bookings.Payment.ONLINE : Bookings.Payment.ON_THE_SPOT,
                ending());
    }

    private Ending ending() {
        int chance = dice.between(1, 100);
        if (chance <= 7) {
            return Ending.CANCELLED;
        }
        if (chance <= 10) {
            return Ending.REFUNDED;
        }
        return chance <= 22 ? Ending.DONE_WITH_EXTRA : Ending.DONE;
    }

    private static long minutes(Services.ServiceView service, int quantity) {
        return service.baseTime()
                .plus(service.timePerUnit().multipliedBy(quantity))
                .toMinutes();
    }
}
