package org.doorstep.web.live;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.Ids;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Watching;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/live")
@ApplicationScoped
@Tag(name = "Live")
@Produces(MediaType.APPLICATION_JSON)
public class LiveResource {
    /** @param topic such as {@code visit/4711} */
    public record Watch(@NotBlank @Size(max = 60) String topic) {}

    /** As a stream's message, for those who poll. @param id a string, as all ids are */
    public record Message(String id, String topic, String type, Object data, java.time.Instant at) {}

    @Inject
    Caller caller;

    @Inject
    Watching watching;

    @Inject
    Broadcaster broadcaster;

    @POST
    @Path("/tickets")
    @Operation(summary = "Get a ticket that opens one stream", description = """
                    For whoever may see the topic's subject. A stream's events, by topic (`event` of the stream: `data`):

                    - `visit/ID`, who may see the visit: `visit.changed`: {visit, booking, state, verb, worker, start, version, at};
                      `position` while the worker is under way: what `GET /visits/{id}/trip` answers
                    - `booking/ID`, who may see the booking: a step's verb (`confirm`, `cancel`, `propose-extra`, …): {verb, state,
                      version}; `payment`: {payment, state}; `refund`: {refund, state}
                    - `dispatch/AREA`, platform staff with visit.read, and `dispatch/AREA/COMPANY`, that company's: `visit.changed`
                    - `person/ID`, oneself: `notice`: {id, template}
                    - `alarms`, platform staff with contact.alarms: `raised` and `handled`: {id, visit, raisedBy, open}
                    - `run/ID`, with settlement.run: `run`: {run, date, state, step, total, done, refused, remark, pace}

                    Ids only: whoever wants more asks for it. Of one person's streams the oldest ends at the 25th.""")
    public Response ticket(@Valid Watch watch) {
        return Replies.ok(watching.ticket(caller.actor(), watch.topic(), Entitlement.watcher(caller)));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    @Operation(
            summary = "Open a stream by its ticket",
            description = "For whoever holds a ticket. Last-Event-ID resumes within the last hour.")
    public void stream(
            @QueryParam("ticket") @DefaultValue("") String ticket,
            @HeaderParam("Last-Event-ID") @DefaultValue("0") String lastEventId,
            @QueryParam("after") @DefaultValue("0") String after,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var opened = watching.redeem(ticket).orElseThrow(() -> new NotFound("shared.ticket.none", Map.of()));
        broadcaster.join(opened, Math.max(number(lastEventId), number(after)), sink, sse);
    }

    @GET
    @Path("/messages")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Poll a topic's messages", description = "For whoever may see the topic's subject.")
    public List<Message> messages(
            @QueryParam("topic") @DefaultValue("") String topic,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return watching.poll(caller.actor(), topic, number(after), limit).stream()
                .map(message -> new Message(
                        Long.toString(message.id()),
                        message.topic(),
                        message.type(),
                        org.doorstep.shared.Jsons.parse(message.json()),
                        message.at()))
                .toList();
    }

    private static long number(String text) {
        return Ids.parse(text).orElse(0L);
    }
}
