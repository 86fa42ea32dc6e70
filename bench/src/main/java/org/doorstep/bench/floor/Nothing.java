package org.doorstep.bench.floor;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A POST that finds out who calls, and does nothing: what any request costs on this server. Packed by the bench, never by the house. */
@Path("nothing")
public class Nothing {
    /** The application beside ours. */
    @ApplicationPath("/api/v1")
    @LoginConfig(authMethod = "MP-JWT", realmName = "doorstep")
    public static class Floor extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Nothing.class);
        }
    }

    @POST
    public Response nothing(@Context SecurityContext who) {
        boolean known = who.getUserPrincipal() instanceof JsonWebToken;
        return Response.status(known ? 204 : 401).build();
    }
}
