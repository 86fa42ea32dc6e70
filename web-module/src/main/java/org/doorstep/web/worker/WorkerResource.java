package org.doorstep.web.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.doorstep.worker.Recruits;
import org.doorstep.worker.Rosters;
import org.doorstep.worker.Workers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Workers: registration, reviews, what they offer. */
@Path("/workers")
@ApplicationScoped
@Retried
@Tag(name = "Workers")
@Produces(MediaType.APPLICATION_JSON)
public class WorkerResource {
    /** Why. */
    public record Because(
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    /** The services offered from now on. */
    public record Offer(@NotNull @Size(max = 200) Set<@NotNull ServiceId> services) {}

    /** The portrait from now on. */
    public record Portrait(@NotNull MediaId media) {}

    /** Where a file is shown for ten minutes. */
    public record Shown(Optional<String> url) {}

    @Inject
    Caller caller;

    @Inject
    Recruits recruits;

    @Inject
    Rosters rosters;

    @Inject
    Workers workers;

    @POST
    @Operation(
            summary = "Register with a company",
            description =
                    "Whoever signed up as a worker; again after a refusal. Codes: provider.company.inactive,"
                            + " worker.id-number.invalid, worker.id-number.age, worker.id-number.taken (409), worker.state (409).")
    public Response register(@Valid Workers.Register body) {
        var worker = recruits.register(caller.actor(), body);
        return Replies.created("workers", worker.id(), worker.version(), worker);
    }

    @GET
    @Operation(
            summary = "List workers",
            description = "Staff with worker.read; a company's staff see their own. Filters: company, state. Leave is"
                    + " left out.")
    public Response list(
            @QueryParam("company") @Nullable CompanyId company,
            @QueryParam("state") @Nullable String state,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        return Replies.page(
                workers.list(caller.actor(), Optional.ofNullable(company), state(state), paging.request()), uri);
    }

    @GET
    @Path("/reviews")
    @Operation(
            summary = "List workers who wait for the caller's decision",
            description = "Staff with worker.review: a company's see who handed in, the platform's whom a company"
                    + " approved and who has a new certificate.")
    public Response reviews(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(workers.reviews(caller.actor(), paging.request()), uri);
    }

    @GET
    @Path("/me")
    @Operation(summary = "Read oneself", description = "Workers. Codes: worker.unknown before registering.")
    public Response me() {
        return versioned(workers.get(caller.actor(), caller.actor().worker()));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a worker",
            description = "The worker, its company's staff and the platform's with worker.read: everything; anybody"
                    + " else: the public part of active workers, the name masked.")
    public Response get(@PathParam("id") WorkerId id) {
        return versioned(workers.get(caller.actor(), id));
    }

    @POST
    @Path("/me/certificates")
    @Operation(
            summary = "Hand in a certificate",
            description = "Workers; the file is uploaded before (purpose CERTIFICATE). Codes: worker.certificate.dates,"
                    + " worker.certificate.too-many.")
    public Response addCertificate(@Valid Workers.AddCertificate body) {
        return versioned(recruits.addCertificate(caller.actor(), body));
    }

    @GET
    @Path("/{id}/certificates/{file}")
    @Operation(
            summary = "Get a URL of a certificate's file",
            description = "The worker; staff with worker.review in scope. Codes: worker.certificate.unknown.")
    public Shown certificate(@PathParam("id") WorkerId id, @PathParam("file") MediaId file) {
        return new Shown(Optional.of(workers.certificateUrl(caller.actor(), id, file)));
    }

    @POST
    @Path("/me/submission")
    @Operation(summary = "Hand in for review", description = "Workers. Codes: worker.state (409).")
    public Response submit() {
        return versioned(recruits.submit(caller.actor()));
    }

    @POST
    @Path("/{id}/approval")
    @Operation(
            summary = "Approve a worker: the company first, the platform second, certificates with it",
            description = "Staff with worker.review in scope. Codes: worker.state (409), privacy.person.erased (422).")
    public Response approve(@PathParam("id") WorkerId id) {
        return versioned(recruits.approve(caller.actor(), id));
    }

    @POST
    @Path("/{id}/refusal")
    @Operation(
            summary = "Refuse a worker",
            description = "Staff with worker.review in scope. Codes: worker.state (409).")
    public Response refuse(@PathParam("id") WorkerId id, @Valid Because body) {
        return versioned(recruits.refuse(caller.actor(), id, body.reason()));
    }

    @POST
    @Path("/{id}/suspension")
    @Operation(
            summary = "Take a worker out of service",
            description = "Staff with worker.review in scope; the platform's approval brings the worker back.")
    public Response suspend(@PathParam("id") WorkerId id, @Valid Because body) {
        return versioned(recruits.suspend(caller.actor(), id, body.reason()));
    }

    @PUT
    @Path("/{id}/services")
    @Operation(
            summary = "Say which services a worker offers",
            description = "The worker; staff with worker.manage in scope. If-Match names the version that was seen."
                    + " Codes: catalogue.service.unknown.")
    public Response offer(@PathParam("id") WorkerId id, @Valid Offer body) {
        return versioned(rosters.offer(caller.actor(), id, body.services(), caller.ifMatch()));
    }

    @PUT
    @Path("/{id}/portrait")
    @Operation(
            summary = "Set a worker's portrait",
            description =
                    "The worker, staff with worker.manage in scope; uploaded before (purpose PORTRAIT). If-Match names"
                            + " the version that was seen.")
    public Response setPortrait(@PathParam("id") WorkerId id, @Valid Portrait body) {
        return versioned(rosters.setPortrait(caller.actor(), id, body.media(), caller.ifMatch()));
    }

    @GET
    @Path("/{id}/portrait")
    @Operation(summary = "Get a URL of a worker's portrait", description = "Whoever sees the worker; none yet: no url.")
    public Shown portrait(@PathParam("id") WorkerId id) {
        return new Shown(workers.portraitUrl(caller.actor(), id));
    }

    static Response versioned(Workers.Worker worker) {
        return Replies.ok(worker.version(), worker);
    }

    private static Optional<Workers.State> state(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Workers.State.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new Refused("worker.state.unknown");
        }
    }
}
