package org.doorstep.web.statistics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.doorstep.shared.Page;
import org.doorstep.statistics.DailyFacts;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.settlement.Dates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Daily facts. */
@Path("/statistics")
@RequestScoped
@Tag(name = "Statistics")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    @Inject
    Caller caller;

    @Inject
    DailyFacts facts;

    @GET
    @Path("/daily")
    @Operation(
            summary = "Read daily facts",
            description =
                    "Permission statistics.read; a company's staff see the company and its workers. from and until"
                            + " (both included, at most 92 days), dimension (area, company, service, worker), key.")
    public Response daily(
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("dimension") @DefaultValue("area") String dimension,
            @QueryParam("key") @Nullable String key) {
        return Replies.page(new Page<>(
                facts.read(
                        caller.actor(),
                        Dates.required("from", from),
                        Dates.required("until", until),
                        dimension,
                        Optional.ofNullable(key)),
                Optional.empty()));
    }
}
