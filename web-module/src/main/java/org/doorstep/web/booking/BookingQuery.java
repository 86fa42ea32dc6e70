package org.doorstep.web.booking;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.booking.BookingState;
import org.doorstep.booking.Bookings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** The query of a list of bookings. */
public class BookingQuery {
    @QueryParam("customer")
    @Nullable
    CustomerId customer;

    @QueryParam("number")
    @Nullable
    String number;

    @QueryParam("phone")
    @Nullable
    String phone;

    @QueryParam("phoneEnding")
    @Nullable
    String phoneEnding;

    @QueryParam("worker")
    @Nullable
    WorkerId worker;

    @QueryParam("area")
    @Nullable
    AreaId area;

    @QueryParam("district")
    @Nullable
    String district;

    @QueryParam("state")
    @Size(max = 7)
    Set<String> states = Set.of();

    @QueryParam("placedFrom")
    @Nullable
    Instant placedFrom;

    @QueryParam("placedUntil")
    @Nullable
    Instant placedUntil;

    Page<Bookings.BookingView> ask(Bookings bookings, Actor actor, PageRequest page) {
        boolean staff = actor.has(Role.PLATFORM_STAFF) || actor.has(Role.COMPANY_STAFF);
        if (!staff) {
            return bookings.ofCustomer(actor, actor.customer(), states(), page);
        }
        if (customer != null) {
            return bookings.ofCustomer(actor, customer, states(), page);
        }
        return bookings.search(
                actor,
                new Bookings.Search(
                        Optional.ofNullable(number),
                        Optional.ofNullable(phone),
                        Optional.ofNullable(phoneEnding),
                        Optional.ofNullable(worker),
                        Optional.ofNullable(area),
                        Optional.ofNullable(district),
                        states(),
                        placed()),
                page);
    }

    /** Those that are wanted, all where none is named. */
    private Set<BookingState> states() {
        return states.stream()
                .filter(wanted -> !wanted.isEmpty())
                .map(BookingQuery::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BookingState.class)));
    }

    private static BookingState state(String wanted) {
        return Arrays.stream(BookingState.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new Refused("booking.search.state", Map.of("states", Arrays.toString(BookingState.values()))));
    }

    private Optional<TimeSlot> placed() {
        var from = placedFrom;
        var until = placedUntil;
        if (from == null && until == null) {
            return Optional.empty();
        }
        if (from == null || until == null || !from.isBefore(until)) {
            throw new Refused("booking.search.range");
        }
        return Optional.of(new TimeSlot(from, until));
    }
}
