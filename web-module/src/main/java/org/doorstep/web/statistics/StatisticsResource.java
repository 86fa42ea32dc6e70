package org.doorstep.web.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.Optional;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.AreaId;
import org.doorstep.statistics.DailyFacts;
import org.doorstep.statistics.Origins;
import org.doorstep.statistics.Retention;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.settlement.Dates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Daily facts, what they are made of, and whether customers come again. */
@Path("/statistics")
@ApplicationScoped
@Tag(name = "Statistics")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    /** How many facts a date has now. */
    public record Made(int facts) {}

    @Inject
    Caller caller;

    @Inject
    DailyFacts facts;

    @Inject
    Origins origins;

    @Inject
    Retention retention;

    @GET
    @Path("/daily")
    @Operation(
            summary = "Read daily facts",
            description =
                    "Permission statistics.read; a company's staff see the company and its workers. from and until"
                            + " (both included, at most 92 days), dimension (area, company, service, worker, channel), key. Money"
                            + " equals the ledger's lines that apply to the date; correctedGross and correctedCommission are the"
                            + " part of it that corrects earlier days.")
    public Response daily(
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("dimension") @DefaultValue("area") String dimension,
            @QueryParam("key") @Nullable String key,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        return Replies.page(
                facts.page(
                        caller.actor(),
                        Dates.required("from", from),
                        Dates.required("until", until),
                        dimension,
                        Optional.ofNullable(key),
                        paging.request()),
                uri);
    }

    @GET
    @Path("/days")
    @Operation(
            summary = "Which dates are computed, when, and how often computing changed them",
            description = "Permission statistics.read. from and until, both included, at most 92 days.")
    public Response days(@QueryParam("from") @Nullable String from, @QueryParam("until") @Nullable String until) {
        return Replies.page(new Page<>(
                facts.computed(caller.actor(), Dates.required("from", from), Dates.required("until", until)),
                Optional.empty()));
    }

    @POST
    @Path("/days/{date}/computation")
    @Operation(summary = "Compute a date that is over anew", description = "Permission statistics.compute.")
    public Response compute(@PathParam("date") String date) {
        return Replies.ok(new Made(facts.compute(caller.actor(), Dates.required("date", date))));
    }

    @GET
    @Path("/visits")
    @Operation(
            summary = "The visits that a fact counts",
            description = "Permission statistics.read, as for the fact. date, dimension, key, area.")
    public Response visits(@BeanParam FactQuery fact, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(origins.visits(caller.actor(), fact.fact(), paging.request()), uri);
    }

    @GET
    @Path("/lines")
    @Operation(
            summary = "The ledger lines that a fact sums up",
            description = "Permission statistics.read, as for the fact. date, dimension, key, area; figure is gross,"
                    + " discounts, commission or refunds: the amounts add up to it.")
    public Response lines(
            @BeanParam FactQuery fact,
            @QueryParam("figure") @DefaultValue("gross") String figure,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        return Replies.page(origins.lines(caller.actor(), fact.fact(), figure, paging.request()), uri);
    }

    @GET
    @Path("/retention")
    @Operation(
            summary = "How many of a span's customers had booked before, and how many booked more than once",
            description = "Permission statistics.read, of the platform. from and until, both included; area.")
    public Response retention(
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("area") @Nullable AreaId area) {
        return Replies.ok(retention.returning(
                caller.actor(),
                Dates.required("from", from),
                Dates.required("until", until),
                Optional.ofNullable(area)));
    }

    @GET
    @Path("/cohorts")
    @Operation(
            summary = "Customers by the month of their first booking, and how many of them booked in each month since",
            description =
                    "Permission statistics.read, of the platform. until (a date in the last month), months (1 to 24).")
    public Response cohorts(
            @QueryParam("until") @Nullable String until,
            @QueryParam("months") @DefaultValue("6") int months,
            @QueryParam("area") @Nullable AreaId area) {
        var last = YearMonth.from(Dates.required("until", until));
        return Replies.page(new Page<>(
                retention.cohorts(caller.actor(), last, months, Optional.ofNullable(area)), Optional.empty()));
    }
}
