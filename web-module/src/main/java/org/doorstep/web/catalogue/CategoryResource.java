package org.doorstep.web.catalogue;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.doorstep.catalogue.Services;
import org.doorstep.shared.NotFound;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Categories of services. */
@Path("/categories")
@ApplicationScoped
@Retried
@Tag(name = "Services")
@Produces(MediaType.APPLICATION_JSON)
public class CategoryResource {
    @Inject
    Caller caller;

    @Inject
    Services services;

    @POST
    @Operation(
            summary = "Add a category",
            description = "Platform staff with catalogue.edit. Codes: catalogue.category.exists,"
                    + " catalogue.name.language, catalogue.name.long.")
    public Response add(@Valid Services.AddCategory body) {
        var id = services.addCategory(caller.actor(), body.code(), body.name(), body.icon(), body.position());
        var added = services.categories().stream()
                .filter(category -> category.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("catalogue.category.unknown", id));
        return Replies.created("categories", id, added.version(), added);
    }

    @GET
    @PermitAll
    @Operation(summary = "List categories in the order that staff gave them", description = "For everybody.")
    public List<Services.Category> list() {
        return services.categories();
    }
}
