package org.doorstep.ear.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one server at the first question for it and stops it when all tests of the JVM are over. With
 * {@code -Ddoorstep.test.attach=PORT} it takes the one that runs there.
 */
final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DoorstepServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var attached = Integer.getInteger("doorstep.test.attach");
        if (attached != null) {
            return DoorstepServer.attached(attached);
        }
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(
                        Running.class,
                        key -> new Running(DoorstepServer.named("http").start()),
                        Running.class)
                .server();
    }

    private record Running(DoorstepServer server) implements AutoCloseable {
        @Override
        public void close() {
            server.stop();
        }
    }
}
