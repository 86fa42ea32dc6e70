package org.doorstep.ear.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one server at the first question for it; it ends with the JVM of the tests. With {@code -Ddoorstep.test.attach=PORT}
 * it takes the one that runs there.
 */
final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DoorstepServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var attached = Integer.getInteger("doorstep.test.attach");
        return attached != null ? DoorstepServer.attached(attached) : Running.SERVER;
    }

    // no store of JUnit's: of several forks, each is handed its classes one by one, every one with a root of its own
    private static final class Running {
        static final DoorstepServer SERVER = DoorstepServer.named("http").start();
    }
}
