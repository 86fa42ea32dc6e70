package org.doorstep.web.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** The API, for the three clients and for partners. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "doorstep")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Resources.in(name -> !name.equals(SandboxApplication.PACKAGE));
    }
}
