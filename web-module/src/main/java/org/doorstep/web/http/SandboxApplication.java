package org.doorstep.web.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.doorstep.shared.Profile;

/** The simulated outside: payment channel, bank, SMS and calls. Empty in production. */
@ApplicationPath("/sandbox")
public class SandboxApplication extends Application {
    static final String PACKAGE = "org.doorstep.web.sandbox";

    @Override
    public Set<Class<?>> getClasses() {
        return Resources.in(name -> name.equals(PACKAGE) && Profile.current().isSandboxed());
    }
}
