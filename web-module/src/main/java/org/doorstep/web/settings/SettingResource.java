package org.doorstep.web.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settings.Settings;
import org.doorstep.shared.id.AreaId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What operators tune at run time, for everywhere or ({@code ?area=}) for one area. */
@Path("/settings")
@ApplicationScoped
@Retried
@Tag(name = "Settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingResource {
    @Inject
    Caller caller;

    @Inject
    Settings settings;

    /** A value as text, in the form of the setting's type. */
    public record Value(@NotNull @Size(max = 400) String value) {}

    @GET
    @Operation(
            summary = "List all settings",
            description =
                    "With type, bounds, usual value and the permission that a change takes; areas' own values follow"
                            + " the general one. Permission: settings.edit.")
    public Map<String, List<Settings.View>> list() {
        return Map.of("items", settings.list(caller.actor()));
    }

    @GET
    @Path("{key}")
    @Operation(
            summary = "Read a setting",
            description = "ETag \"0\" where nothing is set. Permission: settings.edit. Code: settings.setting.unknown.")
    public Response get(@PathParam("key") String key, @QueryParam("area") @Nullable AreaId area) {
        var view = settings.view(caller.actor(), key, Optional.ofNullable(area));
        return Replies.ok(view.version(), view);
    }

    @PUT
    @Path("{key}")
    @Operation(
            summary = "Set a value",
            description = "Needs If-Match (\"0\" where nothing was set); holds on every node within 5 s. Permission:"
                    + " settings.edit, and the setting's own: settings.edit-controls for what bounds what one person"
                    + " may do alone. Codes: settings.setting.unknown, settings.value.wrong.")
    public Response set(@PathParam("key") String key, @QueryParam("area") @Nullable AreaId area, @Valid Value command) {
        var expected = caller.requireIfMatch();
        var view = settings.set(caller.actor(), key, Optional.ofNullable(area), command.value(), expected);
        return Replies.ok(view.version(), view);
    }

    @DELETE
    @Path("{key}")
    @Operation(
            summary = "Take an own value away",
            description = "The next more general one holds again. Needs If-Match. Permission: settings.edit, and the"
                    + " setting's own. Codes: settings.setting.unknown, settings.value.unset.")
    public Response reset(@PathParam("key") String key, @QueryParam("area") @Nullable AreaId area) {
        settings.reset(caller.actor(), key, Optional.ofNullable(area), caller.requireIfMatch());
        return Replies.none();
    }
}
