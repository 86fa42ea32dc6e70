package org.doorstep.web.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.doorstep.catalogue.Prices;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Price lists, which never change once published. */
@Path("/price-lists")
@ApplicationScoped
@Retried
@Tag(name = "Services")
@Produces(MediaType.APPLICATION_JSON)
public class PriceListResource {
    @Inject
    Caller caller;

    @Inject
    Prices prices;

    @POST
    @Operation(
            summary = "Publish a price list of a city, or of a company in it",
            description = "Staff with catalogue.prices; a company's staff for their company. Codes:"
                    + " catalogue.price-list.past, catalogue.price-list.same-day, catalogue.price-list.gap,"
                    + " catalogue.price.missing, catalogue.price.currency, catalogue.price.amount.")
    public Response publish(@Valid Prices.PublishPrices body) {
        var id = prices.publish(caller.actor(), body);
        return Replies.created("price-lists", id, prices.get(caller.actor(), id));
    }

    @GET
    @Operation(
            summary = "List a city's price lists",
            description = "Staff with catalogue.prices; general lists first, newest first.")
    public List<Prices.PriceListView> list(@NotNull @QueryParam("area") AreaId area) {
        return prices.lists(caller.actor(), area);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a price list", description = "Staff with catalogue.prices.")
    public Prices.PriceListView get(@PathParam("id") PriceListId id) {
        return prices.get(caller.actor(), id);
    }
}
