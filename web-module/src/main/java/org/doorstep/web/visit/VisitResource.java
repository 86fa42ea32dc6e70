package org.doorstep.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Page;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One appointment, from the door's point of view. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Visits")
@Produces(MediaType.APPLICATION_JSON)
public class VisitResource {
    /** Where the worker stands, in WGS-84. */
    public record Arrive(@NotNull GeoPoint where) {}

    /** @param code the customer's four digits */
    public record Start(
            @NotNull @Pattern(regexp = "[0-9]{4}") String code) {}

    /** @param media an upload of the worker's for VISIT_PHOTO. @param phase {@code before} or {@code after} */
    public record AddPhoto(
            @NotNull MediaId media,
            @NotNull @Pattern(regexp = "before|after") String phase) {}

    /** Why an operator starts the work without the code. */
    public record OverrideStart(
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    /** What shows that nobody was there. */
    public record Absence(
            @NotBlank @Size(max = 300) @PlainText String evidence) {}

    /** The four digits. */
    public record Code(String code) {}

    @Inject
    Caller caller;

    @Inject
    VisitRecords records;

    @Inject
    Visits visits;

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a visit",
            description =
                    "Its customer, its worker, staff with visit.read in scope; 404 visit.unknown for others. Its worker"
                            + " is told the place from being assigned until the visit is over.")
    public Response get(@PathParam("id") VisitId id) {
        return shown(visits.get(caller.actor(), id));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "Tell a visit's steps, oldest first", description = "As for reading it.")
    public Response history(@PathParam("id") VisitId id) {
        return all(records.history(caller.actor(), id));
    }

    @GET
    @Path("/{id}/address")
    @Operation(
            summary = "Tell where to go",
            description = "As for reading it; its worker until the visit is over. No phone: see masked calls.")
    public VisitRecords.Destination address(@PathParam("id") VisitId id) {
        return records.destination(caller.actor(), id);
    }

    @GET
    @Path("/{id}/start-code")
    @Operation(summary = "Show the code that lets the worker start", description = "Its customer only.")
    public Code code(@PathParam("id") VisitId id) {
        return new Code(visits.startCode(caller.actor(), id));
    }

    @GET
    @Path("/{id}/photos")
    @Operation(summary = "List a visit's photos with URLs good for ten minutes", description = "As for reading it.")
    public Response photos(@PathParam("id") VisitId id) {
        return all(records.photos(caller.actor(), id));
    }

    @POST
    @Path("/{id}/photos")
    @Operation(
            summary = "Add a photo from before or after the work",
            description = "Its worker, from arrival on. visit.photo.too-many, visit.state.")
    public Response addPhoto(@PathParam("id") VisitId id, @Valid AddPhoto body) {
        return shown(visits.addPhoto(caller.actor(), id, body.media(), body.phase()));
    }

    @POST
    @Path("/{id}/departure")
    @Operation(summary = "Set off", description = "Its worker. 422 visit.depart.too-early, 409 visit.state.")
    public Response depart(@PathParam("id") VisitId id) {
        return shown(visits.depart(caller.actor(), id));
    }

    @POST
    @Path("/{id}/arrival")
    @Operation(
            summary = "Arrive",
            description = "Its worker, within the geofence: 422 visit.arrive.too-far tells how far it is.")
    public Response arrive(@PathParam("id") VisitId id, @Valid Arrive body) {
        return shown(visits.arrive(caller.actor(), id, body.where()));
    }

    @POST
    @Path("/{id}/start")
    @Operation(
            summary = "Start with the customer's code",
            description = "Its worker. 422 visit.code.wrong counts down; 429 visit.code.locked for 15 minutes.")
    public Response start(@PathParam("id") VisitId id, @Valid Start body) {
        return shown(visits.start(caller.actor(), id, body.code()));
    }

    @POST
    @Path("/{id}/override-start")
    @Operation(summary = "Start without the code", description = "Permission visit.override; with a reason.")
    public Response override(@PathParam("id") VisitId id, @Valid OverrideStart body) {
        return shown(visits.startByOperator(caller.actor(), id, body.reason()));
    }

    @POST
    @Path("/{id}/completion")
    @Operation(summary = "Complete", description = "Its worker; or permission visit.override.")
    public Response complete(@PathParam("id") VisitId id) {
        return shown(visits.complete(caller.actor(), id));
    }

    @POST
    @Path("/{id}/customer-absence")
    @Operation(
            summary = "Report that nobody is there",
            description = "Its worker, arrived and after waiting (422 visit.absence.too-early names until when); or"
                    + " permission visit.override.")
    public Response customerAbsent(@PathParam("id") VisitId id, @Valid Absence body) {
        return shown(visits.customerAbsent(caller.actor(), id, body.evidence()));
    }

    private static Response shown(VisitView visit) {
        return Replies.ok(visit.version(), visit);
    }

    private static Response all(List<?> items) {
        return Replies.page(new Page<>(items, Optional.empty()));
    }
}
