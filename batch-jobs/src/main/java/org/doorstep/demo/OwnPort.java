package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import java.lang.management.ManagementFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Whether this server has its port: the demo's payments go over it, and must not go to whoever else listens there. */
@Dependent
class OwnPort {
    // Liberty registers it once the port is bound, and not at all when another process has it
    private static final String ENDPOINT = "WebSphere:feature=channelfw,type=endpoint,name=defaultHttpEndpoint";

    boolean isBound() {
        try {
            return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(ENDPOINT));
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
