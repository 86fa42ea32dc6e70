package org.doorstep.web.dispatch;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.shared.id.AreaId;
import org.doorstep.visit.Visits;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A city's day as dispatchers see it. Watch the live topic {@code dispatch/AREA} for changes. */
@Path("/dispatch/board")
@RequestScoped
@Retried
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {
    @Inject
    Caller caller;

    @Inject
    Dispatch dispatch;

    @Inject
    Visits visits;

    @GET
    @Operation(
            summary = "List a city's visits by start, with their workers",
            description =
                    "Permission visit.read; a company sees its own. Parameters area, from and until (at most seven"
                            + " days), limit, cursor.")
    public Dispatch.Board board(
            @QueryParam("area") @NotNull AreaId area,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("until") @Nullable Instant until,
            @BeanParam Paging paging) {
        return dispatch.board(caller.actor(), area, visits.range(from, until), paging.request());
    }
}
