package org.doorstep.web.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.doorstep.shared.Id;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Plausible;
import org.doorstep.shared.Refused;
import org.jspecify.annotations.Nullable;

/** Reads ids, dates and instants in paths and queries. What is no id names nothing: 404. */
@Provider
public class IdParams implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // each branch has just compared the class
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (Id.class.isAssignableFrom(type) && type.isRecord()) {
            return (ParamConverter<T>) new Ids(type);
        }
        if (type == LocalDate.class) {
            return (ParamConverter<T>) new Times<>(Plausible::date);
        }
        if (type == Instant.class) {
            return (ParamConverter<T>) new Times<>(text -> Plausible.instant(text.replace(' ', '+')));
        }
        return null;
    }

    private record Ids(Class<?> type) implements ParamConverter<Id> {
        @Override
        public @Nullable Id fromString(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return (Id) type.getDeclaredConstructor(long.class).newInstance(Long.parseLong(text));
            } catch (NumberFormatException e) {
                throw new NotFound("shared.none", Map.of("id", text.substring(0, Math.min(40, text.length()))));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString(Id id) {
            return Long.toString(id.value());
        }
    }

    private record Times<V>(java.util.function.Function<String, V> parser) implements ParamConverter<V> {
        @Override
        public @Nullable V fromString(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                throw new Refused(
                        "shared.parameter.time", Map.of("text", text.substring(0, Math.min(40, text.length()))));
            }
        }

        @Override
        public String toString(V value) {
            return String.valueOf(value);
        }
    }
}
