package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.doorstep.settlement.Withdrawals;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payouts that payees ask for. */
@Path("/withdrawals")
@ApplicationScoped
@Retried
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class WithdrawalResource {
    @Inject
    Caller caller;

    @Inject
    Withdrawals withdrawals;

    @POST
    @Operation(
            summary = "Withdraw all that is payable now",
            description =
                    "A worker, or a company's staff with settlement.withdraw; Idempotency-Key required. One at a time;"
                            + " a second person releases it. Location names the statement that it makes. Errors: settlement.withdrawal.too-little,"
                            + " settlement.withdrawal.no-account, settlement.withdrawal.cooling, settlement.withdrawal.over-limit,"
                            + " settlement.withdrawal.open (409).")
    public Response request(@Valid @NotNull Withdrawals.Request command) {
        var made = withdrawals.request(caller.actor(), command);
        return Replies.created("statements", made.statement(), made);
    }

    @GET
    @Operation(
            summary = "List the own withdrawals, newest first",
            description = "A worker, or a company's staff with settlement.statements.")
    public Response list(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(withdrawals.list(caller.actor(), paging.request()), uri);
    }

    @GET
    @Path("/payable")
    @Operation(
            summary = "Show what could be withdrawn now",
            description =
                    "A worker, or a company's staff with settlement.withdraw. By area; with what stands in the way.")
    public List<Withdrawals.Payable> payable() {
        return withdrawals.payable(caller.actor());
    }
}
