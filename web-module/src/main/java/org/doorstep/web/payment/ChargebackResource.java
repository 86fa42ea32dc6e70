package org.doorstep.web.payment;

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
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.doorstep.payment.Chargebacks;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.ChargebackId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Payments that their customers dispute; who works on one, and with what evidence, stands in its case. */
@Path("/chargebacks")
@ApplicationScoped
@Retried
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
public class ChargebackResource {
    @Inject
    Caller caller;

    @Inject
    Chargebacks chargebacks;

    @GET
    @Operation(
            summary = "List chargebacks, newest first",
            description = "Permission payment.read, platform only. Filter: state (OPEN, WON, LOST). Codes:"
                    + " payment.chargeback.state.")
    public Response list(@QueryParam("state") @Nullable String state, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(chargebacks.list(caller.actor(), state(state), paging.request()), uri);
    }

    private static Optional<Chargebacks.State> state(@Nullable String state) {
        if (state == null || state.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Chargebacks.State.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "payment.chargeback.state", Map.of("states", Arrays.toString(Chargebacks.State.values())))));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a chargeback",
            description = "Permission payment.read, platform only. Codes: payment.chargeback.unknown.")
    public Response get(@PathParam("id") ChargebackId id) {
        return Replies.ok(chargebacks.get(caller.actor(), id));
    }
}
