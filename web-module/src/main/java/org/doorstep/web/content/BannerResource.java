package org.doorstep.web.content;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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
import org.doorstep.content.Banners;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BannerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Banners on the customers' home. */
@Path("/banners")
@ApplicationScoped
@Retried
@Tag(name = "Banners")
@Produces(MediaType.APPLICATION_JSON)
public class BannerResource {
    @Inject
    Caller caller;

    @Inject
    Banners banners;

    @GET
    @PermitAll
    @Operation(
            summary = "List the banners that a customer sees now",
            description = "For everybody: those of the city and those of every city, in their order, at most eight."
                    + " Without area: what any city shows, for a page that learns its city meanwhile.")
    public List<Banners.ShownBanner> shown(@QueryParam("area") @Nullable AreaId area) {
        return banners.shown(Optional.ofNullable(area));
    }

    @GET
    @Path("/all")
    @Operation(
            summary = "List all banners, coming, shown and over, in their order",
            description = "Platform staff with content.read.")
    public Response list(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(banners.list(caller.actor(), paging.request()), uri);
    }

    @POST
    @Operation(
            summary = "Add a banner",
            description =
                    "Platform staff with content.manage. It is seen from its first instant on, and not at its last"
                            + " one any more. Codes, every fault named: content.banner.language, content.banner.long,"
                            + " content.banner.period, content.banner.two-targets, content.banner.too-many.")
    public Response add(@Valid @NotNull Banners.DefineBanner body) {
        var banner = banners.add(caller.actor(), body);
        return Replies.created("banners", banner.id(), banner.version(), banner);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Change a banner",
            description =
                    "Platform staff with content.manage. Needs If-Match (412 when stale). Codes as for adding, and"
                            + " content.banner.unknown.")
    public Response change(@PathParam("id") BannerId id, @Valid @NotNull Banners.DefineBanner body) {
        var banner = banners.change(caller.actor(), id, body, caller.requireIfMatch());
        return Replies.ok(banner.version(), banner);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Remove a banner",
            description = "Platform staff with content.manage. Needs If-Match (412 when stale). Code:"
                    + " content.banner.unknown.")
    public Response remove(@PathParam("id") BannerId id) {
        banners.remove(caller.actor(), id, caller.requireIfMatch());
        return Replies.none();
    }
}
