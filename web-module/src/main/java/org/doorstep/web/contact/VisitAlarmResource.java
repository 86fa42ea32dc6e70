package org.doorstep.web.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.doorstep.contact.Alarms;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls for help at a visit. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Contact")
@Produces(MediaType.APPLICATION_JSON)
public class VisitAlarmResource {
    @Inject
    Caller caller;

    @Inject
    Alarms alarms;

    /** A call for help. @param text may be empty */
    public record RaiseAlarm(
            @NotNull Optional<@Valid GeoPoint> where,

            @NotNull @Size(max = 500) @PlainText(lines = true)
            String text) {}

    @POST
    @Path("{id}/alarms")
    @Operation(
            summary = "Raise an alarm at a visit",
            description = "For the visit's customer and its assigned worker; staff see it at once. Codes:"
                    + " contact.alarm.too-many.")
    public Response raise(@PathParam("id") VisitId id, @Valid @NotNull RaiseAlarm command) {
        var alarm = alarms.raise(caller.actor(), id, command.where(), command.text());
        return Replies.created("alarms", alarm.id(), alarm);
    }
}
