package org.doorstep.web.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.dispatch.Boards;
import org.doorstep.shared.id.AreaId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A city's day as dispatchers see it. Watch the live topic {@code dispatch/AREA} (a company: {@code dispatch/AREA/COMPANY}). */
@Path("/dispatch/board")
@ApplicationScoped
@Retried
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {
    private static final Duration A_DAY = Duration.ofDays(1);

    @Inject
    Caller caller;

    @Inject
    Boards boards;

    @Inject
    VisitRecords records;

    @GET
    @Operation(
            summary = "List a city's visits by start, with their workers, and who is idle",
            description =
                    "Permission visit.read; a company sees its own. Parameters area, from and until (the coming day; at"
                            + " most seven days), limit, cursor.")
    public Boards.Board board(
            @QueryParam("area") @NotNull AreaId area,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("until") @Nullable Instant until,
            @BeanParam Paging paging) {
        return boards.board(caller.actor(), area, records.range(from, until, A_DAY), paging.request());
    }
}
