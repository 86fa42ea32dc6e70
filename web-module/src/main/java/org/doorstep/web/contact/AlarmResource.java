package org.doorstep.web.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.doorstep.contact.Alarms;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.AlarmId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alarms, as staff see and close them. */
@Path("/alarms")
@ApplicationScoped
@Retried
@Tag(name = "Contact")
@Produces(MediaType.APPLICATION_JSON)
public class AlarmResource {
    @Inject
    Caller caller;

    @Inject
    Alarms alarms;

    /** What came of it. */
    public record HandleAlarm(
            @NotBlank @Size(max = 500) @PlainText(lines = true)
            String outcome) {}

    @GET
    @Operation(
            summary = "List alarms",
            description =
                    "Newest first; permission contact.alarms. A company sees those of its own visits. Live on topic"
                            + " alarms.")
    public Response list(
            @QueryParam("open") @DefaultValue("true") boolean open, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(alarms.list(caller.actor(), open, paging.request()), uri);
    }

    @POST
    @Path("{id}/handling")
    @Operation(
            summary = "Close an alarm with what came of it",
            description = "Permission contact.alarms. Codes: contact.alarm.unknown, contact.alarm.handled.")
    public Response handle(@PathParam("id") AlarmId id, @Valid @NotNull HandleAlarm command) {
        return Replies.ok(alarms.handle(caller.actor(), id, command.outcome()));
    }
}
