package org.doorstep.shared;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Fields that every JSON log line of this thread carries, as {@code ext_NAME}, until they are taken away. Liberty's
 * {@code LogRecordContext} is no artifact that one could compile against, and is not there in tests without a server.
 */
public final class LogFields {
    /** Ties the lines of one request together; clients know it as {@code X-Correlation-Id}. */
    public static final String CORRELATION = "correlationId";

    private static final String CONTEXT = "com.ibm.websphere.logging.hpel.LogRecordContext";
    private static final Optional<MethodHandle> ADD =
            find("addExtension", MethodType.methodType(void.class, String.class, String.class));
    private static final Optional<MethodHandle> REMOVE =
            find("removeExtension", MethodType.methodType(boolean.class, String.class));

    private LogFields() {}

    public static void put(String name, String value) {
        ADD.ifPresent(add -> call(add, name, value));
    }

    public static void remove(String name) {
        REMOVE.ifPresent(remove -> call(remove, name));
    }

    private static Optional<MethodHandle> find(String method, MethodType type) {
        try {
            var context = Class.forName(CONTEXT, true, LogFields.class.getClassLoader());
            return Optional.of(MethodHandles.publicLookup().findStatic(context, method, type));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static void call(MethodHandle method, Object... arguments) {
        try {
            method.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("log fields cannot be written", e);
        }
    }
}
