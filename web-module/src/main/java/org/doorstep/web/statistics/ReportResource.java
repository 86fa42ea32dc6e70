package org.doorstep.web.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.printing.Pdf;
import org.doorstep.shared.Page;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.ReportId;
import org.doorstep.shared.id.ScheduleId;
import org.doorstep.statistics.Report;
import org.doorstep.statistics.ReportSchedules;
import org.doorstep.statistics.Reports;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.doorstep.web.settlement.Dates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports on a day, a week or a month; on request and by standing order. */
@Path("/reports")
@ApplicationScoped
@Retried
@Tag(name = "Statistics")
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ABOUT =
            "Permission statistics.read; a company's staff get their company's. period is day,"
                    + " week (from Monday) or month; date is any of its dates; area. In the language of Accept-Language. Dates that"
                    + " are not computed yet are named, and the sums are without them.";

    @Inject
    Caller caller;

    @Inject
    Reports reports;

    @Inject
    ReportSchedules schedules;

    @GET
    @Path("/{period}/{date: [0-9-]+}")
    @Operation(summary = "Report on a day, a week or a month", description = ABOUT)
    public Response json(
            @PathParam("period") String period,
            @PathParam("date") String date,
            @QueryParam("area") @Nullable AreaId area) {
        return Replies.ok(reports.make(caller.actor(), wanted(period, date, area)));
    }

    @GET
    @Path("/{period}/{date: [0-9-]+}.xlsx")
    @Produces(XLSX)
    @Operation(summary = "The report as a workbook; totals are formulas", description = ABOUT)
    public Response xlsx(
            @PathParam("period") String period,
            @PathParam("date") String date,
            @QueryParam("area") @Nullable AreaId area) {
        return file(reports.xlsx(caller.actor(), wanted(period, date, area)), XLSX, period + "-" + date + ".xlsx");
    }

    @GET
    @Path("/{period}/{date: [0-9-]+}.pdf")
    @Produces(Pdf.TYPE)
    @Operation(summary = "The report as PDF with charts", description = ABOUT)
    public Response pdf(
            @PathParam("period") String period,
            @PathParam("date") String date,
            @QueryParam("area") @Nullable AreaId area) {
        return file(reports.pdf(caller.actor(), wanted(period, date, area)), Pdf.TYPE, period + "-" + date + ".pdf");
    }

    @POST
    @Path("/schedules")
    @Operation(
            summary = "Order a report by the day, the week or the month",
            description =
                    "Permission statistics.read. It is made once a span is over and computed, and mailed to who ordered"
                            + " it while they may read statistics.")
    public Response order(@Valid @NotNull ReportSchedules.Order order) {
        var made = schedules.order(caller.actor(), order);
        return Replies.created("reports/schedules", made.id(), made);
    }

    @GET
    @Path("/schedules")
    @Operation(summary = "One's own standing orders", description = "Permission statistics.read.")
    public Response schedules() {
        return Replies.page(new Page<>(schedules.list(caller.actor()), Optional.empty()));
    }

    @DELETE
    @Path("/schedules/{id}")
    @Operation(summary = "End a standing order of one's own", description = "Whoever ordered it.")
    public Response end(@PathParam("id") ScheduleId id) {
        schedules.end(caller.actor(), id);
        return Replies.none();
    }

    @GET
    @Path("/made")
    @Operation(
            summary = "Reports made for one's standing orders, newest first",
            description = "Permission statistics.read.")
    public Response made(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(schedules.made(caller.actor(), paging.request()), uri);
    }

    @GET
    @Path("/made/{id: [0-9]+}.pdf")
    @Produces(Pdf.TYPE)
    @Operation(summary = "A report as it was made, as PDF", description = "Permission statistics.read; who ordered it.")
    public Response madePdf(@PathParam("id") ReportId id) {
        return file(schedules.files(caller.actor(), id).pdf(), Pdf.TYPE, "report-" + id.value() + ".pdf");
    }

    @GET
    @Path("/made/{id: [0-9]+}.xlsx")
    @Produces(XLSX)
    @Operation(
            summary = "A report as it was made, as a workbook",
            description = "Permission statistics.read; who ordered it.")
    public Response madeXlsx(@PathParam("id") ReportId id) {
        return file(schedules.files(caller.actor(), id).xlsx(), XLSX, "report-" + id.value() + ".xlsx");
    }

    private static Reports.Wanted wanted(String period, String date, @Nullable AreaId area) {
        return new Reports.Wanted(
                Arrays.stream(Report.Period.values())
                        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(period))
                        .findFirst()
                        .orElseThrow(() -> new Refused("statistics.period.unknown", Map.of("period", period))),
                Dates.required("date", date),
                Optional.ofNullable(area));
    }

    private static Response file(byte[] bytes, String type, String name) {
        return Response.ok(bytes, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
