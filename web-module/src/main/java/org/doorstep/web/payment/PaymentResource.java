package org.doorstep.web.payment;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.doorstep.payment.Payments;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/payments")
@ApplicationScoped
@Retried
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentResource {
    private static final int MOST_BYTES = 64 * 1024;

    /** A channel that a customer may pay through. */
    public record Channel(String name) {}

    @Inject
    Caller caller;

    @Inject
    Payments payments;

    @GET
    @Path("/{id}")
    @Operation(
            summary = "How a payment stands, and where it is paid",
            description = "Its customer, or permission payment.read.")
    public Response get(@PathParam("id") PaymentId id) {
        var payment = payments.get(caller.actor(), id);
        return Replies.ok(payment.version(), payment);
    }

    @POST
    @Path("/{id}/inquiry")
    @Operation(
            summary = "Ask the channel at once how a payment stands",
            description = "For a customer who has come back from the channel's page. Its customer, or permission"
                    + " payment.read.")
    public Response ask(@PathParam("id") PaymentId id) {
        var payment = payments.askAgain(caller.actor(), id);
        return Replies.ok(payment.version(), payment);
    }

    @GET
    @Path("/channels")
    @PermitAll
    @Operation(summary = "Channels that take new payments", description = "Open to all.")
    public Response channels() {
        var names = payments.openChannels().stream().map(Channel::new).toList();
        return Replies.page(new Page<>(names, java.util.Optional.empty()));
    }

    @POST
    @Path("/callbacks/{channel}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            summary = "Where a channel tells what became of a payment or refund, and of disputes",
            description = "Signed by the channel. 400 payment.callback.forged, .stale, .malformed; 404"
                    + " payment.reference.unknown.")
    public Response calledBack(@PathParam("channel") String channel, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        var taken = payments.calledBack(channel, byName(headers), text(body));
        return Response.ok(taken.body(), taken.type()).build();
    }

    private static Map<String, String> byName(HttpHeaders headers) {
        var byName = new HashMap<String, String>();
        headers.getRequestHeaders().forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return byName;
    }

    private static String text(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
