package org.doorstep.web.dispatch;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.doorstep.dispatch.FreeSlots;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When somebody could come. */
@Path("/slots")
@ApplicationScoped
@Retried
@Tag(name = "Slots")
@Produces(MediaType.APPLICATION_JSON)
public class SlotResource {
    @Inject
    Caller caller;

    @Inject
    FreeSlots slots;

    /** The query. */
    public static class Search {
        @QueryParam("service")
        @NotNull
        @Nullable
        ServiceId service;

        @QueryParam("quantity")
        @DefaultValue("1")
        @Min(1)
        @Max(10_000)
        int quantity;

        @QueryParam("option")
        @Size(max = 20)
        Set<String> options = Set.of();

        @QueryParam("address")
        @Nullable
        AddressId address;

        @QueryParam("latitude")
        @Nullable
        Double latitude;

        @QueryParam("longitude")
        @Nullable
        Double longitude;

        @QueryParam("from")
        @NotNull
        @Nullable
        LocalDate from;

        @QueryParam("days")
        @DefaultValue("7")
        int days;

        @QueryParam("worker")
        @Nullable
        WorkerId worker;

        @QueryParam("sex")
        @Nullable
        String sex;

        @QueryParam("moving")
        @Nullable
        VisitId moving;

        FreeSlots.SearchSlots asked() {
            return new FreeSlots.SearchSlots(
                    Objects.requireNonNull(service),
                    quantity,
                    options,
                    Optional.ofNullable(address),
                    point(),
                    Objects.requireNonNull(from),
                    days,
                    Optional.ofNullable(worker),
                    Optional.ofNullable(sex).filter(text -> !text.isEmpty()),
                    Optional.ofNullable(moving));
        }

        private Optional<GeoPoint> point() {
            var north = latitude;
            var east = longitude;
            return north == null || east == null ? Optional.empty() : Optional.of(FreeSlots.point(north, east));
        }
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Find free starts with the workers who could come",
            description =
                    "Anybody. Parameters: service, quantity, option (repeated), address (one's own) or latitude and"
                            + " longitude, from (local date), days (1 to 14), worker, sex (F or M),"
                            + " moving (a visit that one may see and that is to be moved: its own time counts as free). A start when somebody is on"
                            + " duty but nobody is free says why: taken, travel, too-soon, beyond-horizon."
                            + " metres are from about where the worker lives, in steps of 500.")
    public FreeSlots.Found find(@Valid @BeanParam Search search) {
        return slots.search(caller.actor(), search.asked());
    }
}
