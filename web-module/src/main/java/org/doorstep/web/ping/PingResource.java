package org.doorstep.web.ping;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.doorstep.ping.Ping;

@Path("/ping")
@RequestScoped
public class PingResource {

    @Inject
    Ping ping;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String ping(@QueryParam("name") String name) {
        return ping.ping(name);
    }
}
