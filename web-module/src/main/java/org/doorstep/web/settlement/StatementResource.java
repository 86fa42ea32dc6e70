package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.doorstep.settlement.Explanations;
import org.doorstep.settlement.Statements;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.StatementId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Statements of companies and workers. */
@Path("/statements")
@ApplicationScoped
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class StatementResource {
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static final String PDF = "application/pdf";

    @Inject
    Caller caller;

    @Inject
    Statements statements;

    @Inject
    Explanations explanations;

    @GET
    @Operation(
            summary = "List statements, newest first",
            description =
                    "Permission settlement.statements; a company's staff see the company's, a worker the own ones."
                            + " Filters: payeeKind (company, worker), payee, date.")
    public Response list(
            @QueryParam("payeeKind") @Nullable String kind,
            @QueryParam("payee") @Nullable String payee,
            @QueryParam("date") @Nullable String date,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        return Replies.page(
                statements.list(
                        caller.actor(),
                        Optional.ofNullable(kind),
                        Optional.ofNullable(payee),
                        Dates.optional("date", date),
                        paging.request()),
                uri);
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Open a statement",
            description = "Permission settlement.statements. Also as text/csv, XLSX and PDF.")
    public Response get(@PathParam("id") StatementId id) {
        return Replies.ok(statements.get(caller.actor(), id));
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Produces(CSV)
    @Operation(hidden = true)
    public Response csv(@PathParam("id") StatementId id) {
        return file(statements.csv(caller.actor(), id), CSV + ";charset=utf-8", id, "csv");
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Produces(XLSX)
    @Operation(hidden = true)
    public Response xlsx(@PathParam("id") StatementId id) {
        return file(statements.xlsx(caller.actor(), id), XLSX, id, "xlsx");
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Produces(PDF)
    @Operation(hidden = true)
    public Response pdf(@PathParam("id") StatementId id) {
        return file(statements.pdf(caller.actor(), id), PDF, id, "pdf");
    }

    @GET
    @Path("/{id: [0-9]+}.pdf")
    @Produces(PDF)
    @Operation(
            summary = "Download a statement as PDF",
            description = "Permission settlement.statements. In the reader's language; the first 2000 lines.")
    public Response pdfBySuffix(@PathParam("id") StatementId id) {
        return pdf(id);
    }

    @GET
    @Path("/{id: [0-9]+}.csv")
    @Produces(CSV)
    @Operation(
            summary = "Download a statement as CSV",
            description = "Permission settlement.statements. UTF-8 with a byte order mark.")
    public Response csvBySuffix(@PathParam("id") StatementId id) {
        return csv(id);
    }

    @GET
    @Path("/{id: [0-9]+}.xlsx")
    @Produces(XLSX)
    @Operation(
            summary = "Download a statement as XLSX",
            description = "Permission settlement.statements. Totals are formulas, labels in the reader's language.")
    public Response xlsxBySuffix(@PathParam("id") StatementId id) {
        return xlsx(id);
    }

    @GET
    @Path("/{id: [0-9]+}/lines")
    @Operation(
            summary = "Drill into a statement",
            description =
                    "Permission settlement.statements. Each line names its visit, base, rate, contract and journal entry.")
    public Response lines(@PathParam("id") StatementId id, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(statements.lines(caller.actor(), id, paging.request()), uri);
    }

    @GET
    @Path("/{id: [0-9]+}/explanations/{entry: [0-9]+}")
    @Operation(
            summary = "Explain an amount on a statement",
            description =
                    "Who may open the statement. For the journal entry of a line: contract and its number, tier and the"
                            + " volume that reached it, and of each part base, fraction, exact product and rounding. A worker is told"
                            + " the own parts.")
    public Response explain(@PathParam("id") StatementId id, @PathParam("entry") EntryId entry) {
        return Replies.ok(explanations.get(caller.actor(), id, entry));
    }

    private static Response file(byte[] bytes, String type, StatementId id, String suffix) {
        return Response.ok(bytes, type)
                .header("Content-Disposition", "attachment; filename=\"statement-" + id.value() + "." + suffix + "\"")
                .build();
    }
}
