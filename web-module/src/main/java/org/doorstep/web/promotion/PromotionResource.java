package org.doorstep.web.promotion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.doorstep.promotion.Promotions;
import org.doorstep.shared.id.PromotionId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Money off bookings, as staff offer it; a customer names the code in the wish of a quote or a booking. */
@Path("/promotions")
@ApplicationScoped
@Retried
@Tag(name = "Promotions")
@Produces(MediaType.APPLICATION_JSON)
public class PromotionResource {
    @Inject
    Caller caller;

    @Inject
    Promotions promotions;

    @POST
    @Operation(
            summary = "Offer money off",
            description =
                    "Permission promotion.manage; a company's staff for their own company. Who offers it agrees to the"
                            + " own part; it holds once everybody who bears a part has agreed. Codes: promotion.code.taken (409),"
                            + " promotion.days, promotion.value, promotion.currency, promotion.company.missing,"
                            + " promotion.company.unknown.")
    public Response offer(@Valid @NotNull Promotions.Terms body) {
        var promotion = promotions.offer(caller.actor(), body);
        return Replies.created("promotions", promotion.id(), promotion.version(), promotion);
    }

    @GET
    @Operation(
            summary = "List promotions, newest first",
            description = "Permission promotion.read; a company's staff see those for their company.")
    public Response list(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(promotions.list(caller.actor(), paging.request()), uri);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a promotion with how often it was used",
            description = "Permission promotion.read in scope. Codes: promotion.unknown.")
    public Response get(@PathParam("id") PromotionId id) {
        var promotion = promotions.get(caller.actor(), id);
        return Replies.ok(promotion.version(), promotion);
    }

    @POST
    @Path("/{id}/agreement")
    @Operation(
            summary = "Agree to bear the own part of it",
            description =
                    "Permission promotion.manage: the company's staff for the company, the platform's for the platform."
                            + " Codes: promotion.unknown, promotion.ended (409).")
    public Response agree(@PathParam("id") PromotionId id) {
        var promotion = promotions.agree(caller.actor(), id);
        return Replies.ok(promotion.version(), promotion);
    }

    @POST
    @Path("/{id}/end")
    @Operation(
            summary = "End a promotion",
            description =
                    "Permission promotion.manage in scope. Who has placed with it keeps it. Codes: promotion.unknown,"
                            + " promotion.ended (409).")
    public Response end(@PathParam("id") PromotionId id) {
        var promotion = promotions.end(caller.actor(), id);
        return Replies.ok(promotion.version(), promotion);
    }
}
