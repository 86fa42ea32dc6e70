package org.doorstep.web.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.doorstep.shared.Measures;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Profile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One of the figures of {@code /metrics} without the others, in the test profile; does not exist elsewhere. */
@Path("/test/measures")
@ApplicationScoped
@Tag(name = "Test")
public class MeasureResource {
    @Inject
    Measures measures;

    /** @param name such as {@code doorstep_outbox_waiting} */
    @GET
    @Path("{name}")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Read one measure", description = "Test profile only.")
    public String read(@PathParam("name") String name) {
        return measures.all().stream()
                .filter(measure ->
                        Profile.current() == Profile.TEST && measure.name().equals(name))
                .findFirst()
                .map(measure -> Double.toString(measures.read(measure)))
                .orElseThrow(() -> new NotFound("shared.http.404", Map.of()));
    }
}
