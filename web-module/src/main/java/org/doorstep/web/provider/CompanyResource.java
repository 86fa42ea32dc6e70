package org.doorstep.web.provider;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Provider companies and their contracts. */
@Path("/companies")
@ApplicationScoped
@Retried
@Tag(name = "Companies")
@Produces(MediaType.APPLICATION_JSON)
public class CompanyResource {
    /** Why. */
    public record Because(
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    /** The districts served from now on. */
    public record Serve(@NotEmpty @Size(max = 200) Set<@NotNull @Size(max = 12) String> districts) {}

    /** What an applicant gets back: where to ask later. */
    public record Applied(CompanyId id) {}

    @Inject
    Caller caller;

    @Inject
    Companies companies;

    @Inject
    Contracts contracts;

    @POST
    @PermitAll
    @Operation(
            summary = "Apply as a provider company",
            description = "For everybody. Codes: provider.registration.invalid, provider.company.registered (409),"
                    + " provider.district.unknown, provider.phone.invalid.")
    public Response apply(@Valid Companies.Apply body) {
        var id = companies.apply(caller.actor(), body);
        return Replies.created("companies", id, new Applied(id));
    }

    @GET
    @Operation(
            summary = "List companies",
            description = "Staff with provider.read; a company's staff see their own. Filter: state.")
    public Response list(@QueryParam("state") @Nullable String state, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(companies.list(caller.actor(), state(state), paging.request()), uri);
    }

    @GET
    @Path("/hiring")
    @PermitAll
    @Operation(
            summary = "List companies that workers may join",
            description = "For everybody; name and city of those that are active.")
    public Response hiring(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(companies.hiring(paging.request()), uri);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a company",
            description = "Staff with provider.read in scope. Codes: provider.company.unknown.")
    public Response get(@PathParam("id") CompanyId id) {
        return versioned(companies.get(caller.actor(), id));
    }

    @GET
    @Path("/{id}/contact")
    @Operation(
            summary = "Read who stands behind a company",
            description = "Platform staff with provider.review; it is written to the audit trail.")
    public Companies.Contact contact(@PathParam("id") CompanyId id) {
        return companies.contact(caller.actor(), id);
    }

    @POST
    @Path("/{id}/approval")
    @Operation(
            summary = "Take a company on, or let a suspended one work again",
            description = "Platform staff with provider.review. Its owner gets a staff account. Codes:"
                    + " provider.company.state (409).")
    public Response approve(@PathParam("id") CompanyId id) {
        return versioned(companies.approve(caller.actor(), id));
    }

    @POST
    @Path("/{id}/refusal")
    @Operation(summary = "Refuse an applicant", description = "Platform staff with provider.review.")
    public Response refuse(@PathParam("id") CompanyId id, @Valid Because body) {
        return versioned(companies.refuse(caller.actor(), id, body.reason()));
    }

    @POST
    @Path("/{id}/suspension")
    @Operation(summary = "Suspend a company", description = "Platform staff with provider.review.")
    public Response suspend(@PathParam("id") CompanyId id, @Valid Because body) {
        return versioned(companies.suspend(caller.actor(), id, body.reason()));
    }

    @PUT
    @Path("/{id}/territory")
    @Operation(
            summary = "Say which districts a company serves",
            description = "Staff with provider.territory in scope. Needs If-Match. Codes: provider.district.unknown.")
    public Response serve(@PathParam("id") CompanyId id, @Valid Serve body) {
        return versioned(companies.serve(caller.actor(), id, body.districts(), caller.requireIfMatch()));
    }

    @POST
    @Path("/{id}/contracts")
    @Operation(
            summary = "Sign a contract",
            description = "Platform staff with provider.contract. Every fault of the terms is named under violations."
                    + " It is never changed: the next one starts today or later, and ends it. fixedPay, tiers,"
                    + " channelFee and royalty may be left out.")
    public Response sign(@PathParam("id") CompanyId id, @Valid Contracts.Terms body) {
        var contract = contracts.sign(caller.actor(), id, body);
        var signed = contracts.of(caller.actor(), id).stream()
                .filter(known -> known.id().equals(contract))
                .findFirst()
                .orElseThrow(() -> new NotFound("provider.contract.unknown", contract));
        return Replies.created("companies/" + id.value() + "/contracts", contract, signed);
    }

    @GET
    @Path("/{id}/contracts")
    @Operation(summary = "List a company's contracts, newest first", description = "Staff with provider.read in scope.")
    public List<Contracts.Contract> contracts(@PathParam("id") CompanyId id) {
        return contracts.of(caller.actor(), id);
    }

    private static Response versioned(Companies.Company company) {
        return Replies.ok(company.version(), company);
    }

    private static Optional<Companies.State> state(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Companies.State.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new Refused("provider.state.unknown");
        }
    }
}
