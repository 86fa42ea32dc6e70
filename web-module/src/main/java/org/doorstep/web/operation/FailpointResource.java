package org.doorstep.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Profile;
import org.doorstep.web.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Kills this server at a named point, in the test profile; does not exist elsewhere. */
@Path("/test/failpoint")
@ApplicationScoped
@Tag(name = "Test")
public class FailpointResource {
    /** @param name such as {@code payment.callback.after-commit} */
    public record Arm(@NotNull @Size(min = 1, max = 80) String name) {}

    @POST
    @Operation(summary = "Halt this server when it comes to this point", description = "Test profile only.")
    public Response arm(@Valid Arm arm) {
        if (Profile.current() != Profile.TEST) {
            throw new NotFound("shared.http.404", Map.of());
        }
        Failpoint.arm(arm.name());
        return Replies.none();
    }
}
