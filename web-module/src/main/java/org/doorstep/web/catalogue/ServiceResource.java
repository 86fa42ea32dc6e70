package org.doorstep.web.catalogue;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import java.time.Duration;
import java.util.Optional;
import org.doorstep.catalogue.Prices;
import org.doorstep.catalogue.Services;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Services and what they cost where. */
@Path("/services")
@ApplicationScoped
@Retried
@Tag(name = "Services")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {
    /** Whether the service is sold. */
    public record Sale(boolean onSale) {}

    /** What something costs, before an address is known. @param duration of the visit */
    public record Price(Prices.Quote quote, Duration duration) {}

    @Inject
    Caller caller;

    @Inject
    Services services;

    @Inject
    Prices prices;

    @POST
    @Operation(
            summary = "Define a service",
            description = "Platform staff with catalogue.edit. Codes: catalogue.category.unknown,"
                    + " catalogue.service.exists, catalogue.service.crew, catalogue.service.times, catalogue.service.quantities,"
                    + " catalogue.service.buffers, catalogue.code.twice, catalogue.name.language.")
    public Response define(@Valid Services.DefineService body) {
        var id = services.define(caller.actor(), body);
        var view = services.get(id);
        return Replies.created("services", id, view.version(), view);
    }

    @GET
    @PermitAll
    @Operation(
            summary = "List services on sale in a city",
            description = "For everybody, by category and by words of their names in any language. Without area:"
                    + " every service, for staff with catalogue.edit.")
    public Response list(
            @QueryParam("area") @Nullable AreaId area,
            @QueryParam("category") @Nullable CategoryId category,
            @QueryParam("words") @Nullable String words,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        var wanted = Optional.ofNullable(category);
        var searched = Optional.ofNullable(words).filter(text -> !text.isBlank());
        var page = area == null
                ? services.all(caller.actor(), wanted, searched, paging.request())
                : services.onSale(area, wanted, searched, paging.request());
        return Replies.page(page, uri);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(summary = "Read a service", description = "For everybody. Codes: catalogue.service.unknown.")
    public Response get(@PathParam("id") ServiceId id) {
        var view = services.get(id);
        return Replies.ok(view.version(), view);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Define a service anew",
            description = "Platform staff with catalogue.edit. Needs If-Match (412 when stale). Codes as for defining.")
    public Response change(@PathParam("id") ServiceId id, @Valid Services.DefineService body) {
        var view = services.change(caller.actor(), id, body, caller.requireIfMatch());
        return Replies.ok(view.version(), view);
    }

    @PUT
    @Path("/{id}/sale")
    @Operation(
            summary = "Put a service on or off sale",
            description = "Platform staff with catalogue.edit. Needs If-Match.")
    public Response sell(@PathParam("id") ServiceId id, @Valid Sale body) {
        var view = services.putOnSale(caller.actor(), id, body.onSale(), caller.requireIfMatch());
        return Replies.ok(view.version(), view);
    }

    @POST
    @Path("/prices")
    @PermitAll
    @Operation(
            summary = "Ask what a service costs at a time in a district",
            description = "For everybody; stores nothing. Codes: catalogue.price.none, catalogue.quantity.outside,"
                    + " catalogue.option.unknown, catalogue.service.off-sale.")
    public Price price(@Valid Prices.Ask body) {
        var quote = prices.quote(body);
        return new Price(quote, services.duration(body.service(), body.quantity(), body.options()));
    }
}
