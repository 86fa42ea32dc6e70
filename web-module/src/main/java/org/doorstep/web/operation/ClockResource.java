package org.doorstep.web.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.Engine;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Refused;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The business clock of the test profile; does not exist elsewhere. */
@Path("/test/clock")
@ApplicationScoped
@Tag(name = "Test")
@Produces(MediaType.APPLICATION_JSON)
public class ClockResource {
    /** @param advance not negative, such as {@code PT3H} */
    public record Move(@NotNull Duration advance) {}

    /** What time the business has. */
    public record Now(Instant now) {}

    @Inject
    Clocks clocks;

    @Inject
    Engine engine;

    @GET
    @PermitAll
    @Operation(summary = "Read the business clock", description = "Test profile only.")
    public Now now() {
        onlyInTests();
        return new Now(clocks.now());
    }

    @POST
    @PermitAll
    @Operation(summary = "Move the business clock ahead", description = "Test profile only.")
    public Now move(@Valid Move move) {
        onlyInTests();
        if (move.advance().isNegative()) {
            throw new Refused("shared.clock.back");
        }
        var now = new Now(clocks.advance(move.advance()));
        engine.look();
        return now;
    }

    private static void onlyInTests() {
        if (Profile.current() != Profile.TEST) {
            throw new NotFound("shared.http.404", Map.of());
        }
    }
}
