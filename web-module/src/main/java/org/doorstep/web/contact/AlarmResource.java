package org.doorstep.web.contact;

import jakarta.enterprise.context.RequestScoped;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.doorstep.contact.Alarms;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.AlarmId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alarms at visits. */
@Path("/")
@RequestScoped
@Retried
@Tag(name = "Contact")
public class AlarmResource {
    @Inject
    Caller caller;

    @Inject
    Alarms alarms;

    /** A call for help. @param text may be empty */
    public record RaiseAlarm(
            @NotNull Optional<@Valid GeoPoint> where,

            @NotNull @Size(max = 500) @PlainText(lines = true)
            String text) {}

    /** What came of it. */
    public record HandleAlarm(
            @NotBlank @Size(max = 500) @PlainText(lines = true)
            String outcome) {}

    @POST
    @Path("visits/{id}/alarms")
    @Operation(
            summary = "Raise an alarm at a visit",
            description = "For the visit's customer and its assigned worker; staff see it at once. Codes:"
                    + " contact.alarm.too-many.")
    public Response raise(@PathParam("id") VisitId id, @Valid @NotNull RaiseAlarm command) {
        var alarm = alarms.raise(caller.actor(), id, command.where(), command.text());
        return Replies.created("alarms", alarm.id(), alarm);
    }

    @GET
    @Path("alarms")
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
    @Path("alarms/{id}/handling")
    @Operation(
            summary = "Close an alarm with what came of it",
            description = "Permission contact.alarms. Codes: contact.alarm.unknown, contact.alarm.handled.")
    public Response handle(@PathParam("id") AlarmId id, @Valid @NotNull HandleAlarm command) {
        return Replies.ok(alarms.handle(caller.actor(), id, command.outcome()));
    }
}
