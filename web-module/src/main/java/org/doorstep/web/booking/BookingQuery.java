package org.doorstep.web.booking;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
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
    @Nullable
    String state;

    @QueryParam("placedFrom")
    @Nullable
    Instant placedFrom;

    @QueryParam("placedUntil")
    @Nullable
    Instant placedUntil;

    Page<Bookings.BookingView> ask(Bookings bookings, Actor actor, PageRequest page) {
        boolean staff = actor.has(Role.PLATFORM_STAFF) || actor.has(Role.COMPANY_STAFF);
        if (!staff) {
            return bookings.ofCustomer(actor, actor.customer(), state(), page);
        }
        if (customer != null) {
            return bookings.ofCustomer(actor, customer, state(), page);
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
                        state(),
                        placed()),
                page);
    }

    private Optional<BookingState> state() {
        if (state == null || state.isEmpty()) {
            return Optional.empty();
        }
        var wanted = state;
        return Optional.of(Arrays.stream(BookingState.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new Refused("booking.search.state", Map.of("states", Arrays.toString(BookingState.values())))));
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
