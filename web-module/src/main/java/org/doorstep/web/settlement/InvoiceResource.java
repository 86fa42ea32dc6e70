package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.Invoices;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.InvoiceId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What payees owe, asked for. */
@Path("/invoices")
@ApplicationScoped
@Retried
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class InvoiceResource {
    @Inject
    Caller caller;

    @Inject
    Invoices invoices;

    @GET
    @Operation(
            summary = "List invoices, newest first",
            description =
                    "Permission settlement.invoices; a worker, or a company's staff with settlement.statements, the own"
                            + " ones. Filter: state (OPEN, PROPOSED, PAID, WRITTEN_OFF, NETTED).")
    public Response list(@QueryParam("state") @Nullable String state, @BeanParam Paging paging, @Context UriInfo uri) {
        var wanted = Optional.ofNullable(state).map(InvoiceResource::state);
        return Replies.page(invoices.list(caller.actor(), wanted, paging.request()), uri);
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Operation(
            summary = "Open an invoice",
            description = "Permission settlement.invoices; a worker or a company's staff the own ones.")
    public Response get(@PathParam("id") InvoiceId id) {
        var invoice = invoices.get(caller.actor(), id);
        return Replies.ok(invoice.version(), invoice);
    }

    @GET
    @Path("/{id: [0-9]+}.pdf")
    @Produces(StatementResource.PDF)
    @Operation(
            summary = "Download an invoice as PDF",
            description =
                    "Permission settlement.invoices; a worker or a company's staff the own ones. In the reader's language.")
    public Response pdf(@PathParam("id") InvoiceId id) {
        return Response.ok(invoices.pdf(caller.actor(), id), StatementResource.PDF)
                .header("Content-Disposition", "attachment; filename=\"invoice-" + id.value() + ".pdf\"")
                .build();
    }

    @POST
    @Path("/{id: [0-9]+}/proposal")
    @Operation(
            summary = "Say that an invoice was paid, or should be written off",
            description =
                    "Permission settlement.invoices; Idempotency-Key required. Nothing is booked before a second person"
                            + " agrees. The remark of a payment is the bank's reference, as the statement or its case has it: so the"
                            + " money is not booked twice. An amount says that a part was paid: the rest stays open. Errors:"
                            + " settlement.invoice.state, settlement.invoice.outcome, settlement.invoice.sum.")
    public Response propose(@PathParam("id") InvoiceId id, @Valid @NotNull Invoices.Proposal command) {
        return Replies.ok(invoices.propose(caller.actor(), id, command));
    }

    @POST
    @Path("/{id: [0-9]+}/decision")
    @Operation(
            summary = "Agree with what is proposed for an invoice, or not",
            description =
                    "Permission settlement.invoices; Idempotency-Key required. Errors: settlement.invoice.same-person,"
                            + " settlement.invoice.state, settlement.invoice.nothing-owed.")
    public Response decide(@PathParam("id") InvoiceId id, @Valid @NotNull Invoices.Decision command) {
        return Replies.ok(invoices.decide(caller.actor(), id, command));
    }

    private static Invoices.State state(String text) {
        try {
            return Invoices.State.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("settlement.state.unknown", Map.of("state", text));
        }
    }
}
