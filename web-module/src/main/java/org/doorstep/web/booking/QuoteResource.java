package org.doorstep.web.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.doorstep.booking.Bookings;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/quotes")
@ApplicationScoped
@Retried
@Tag(name = "Bookings")
@Produces(MediaType.APPLICATION_JSON)
public class QuoteResource {
    @Inject
    Caller caller;

    @Inject
    Bookings bookings;

    @POST
    @Operation(
            summary = "Price one or several visits, with lines and policy",
            description = "Customers; staff with booking.manage name a customer. Nothing is stored."
                    + " Refuses with booking.start.*, booking.quantity.outside, booking.option.unknown,"
                    + " booking.service.not-on-sale, catalogue.price.none, customer.address.unknown. What a promotion takes"
                    + " off (the one named in the wish, else the best that comes by itself) is a line of kind discount;"
                    + " a named one that cannot be used is refused with promotion.code.unknown, promotion.not-now,"
                    + " promotion.not-here, promotion.not-for-service, promotion.not-for-worker,"
                    + " promotion.price-too-small, promotion.used-up, promotion.used-by-customer.")
    public Bookings.QuoteView quote(@QueryParam("customer") @Nullable CustomerId customer, @Valid Bookings.Wish wish) {
        return bookings.quote(caller.actor(), wish, Optional.ofNullable(customer));
    }
}
