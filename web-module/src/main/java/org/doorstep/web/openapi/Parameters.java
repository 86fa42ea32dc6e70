package org.doorstep.web.openapi;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** The parameters and the body of a resource's method. */
class Parameters {
    private final Schemas schemas;
    private final Examples examples;

    Parameters(Schemas schemas, Examples examples) {
        this.schemas = schemas;
        this.examples = examples;
    }

    List<org.eclipse.microprofile.openapi.models.parameters.Parameter> of(Method method, Answer answer) {
        var all = new ArrayList<org.eclipse.microprofile.openapi.models.parameters.Parameter>();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (var field : fields(parameter.getType())) {
                    named(field, field.getAnnotatedType()).ifPresent(all::add);
                }
            } else {
                named(parameter, parameter.getAnnotatedType()).ifPresent(all::add);
            }
        }
        all.addAll(headers(answer));
        return all;
    }

    /** The parameter that takes the body. */
    static Optional<Parameter> body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> Arrays.stream(parameter.getAnnotations())
                        .map(Annotation::annotationType)
                        .noneMatch(type -> type.getPackageName().startsWith("jakarta.ws.rs") || type == Context.class))
                .findFirst();
    }

    private static List<Field> fields(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredFields()).toList();
    }

    private Optional<org.eclipse.microprofile.openapi.models.parameters.Parameter> named(
            AnnotatedElement element, AnnotatedType type) {
        var path = element.getAnnotation(PathParam.class);
        if (path != null) {
            return Optional.of(parameter(path.value(), In.PATH, type, element).required(true));
        }
        var query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            return Optional.of(parameter(query.value(), In.QUERY, type, element)
                    .required(element.isAnnotationPresent(NotNull.class)));
        }
        var header = element.getAnnotation(HeaderParam.class);
        // an OpenAPI parameter must not be named so; the media types say it
        return header == null || header.value().equalsIgnoreCase("Content-Type")
                ? Optional.empty()
                : Optional.of(parameter(header.value(), In.HEADER, type, element));
    }

    private org.eclipse.microprofile.openapi.models.parameters.Parameter parameter(
            String name, In in, AnnotatedType type, AnnotatedElement element) {
        var schema = Constraints.apply(schemas.of(type), element.getAnnotations());
        var usual = element.getAnnotation(DefaultValue.class);
        var parameter =
                OASFactory.createParameter().name(name).in(in).schema(schema).example(examples.of(name, schema));
        return usual == null || usual.value().isEmpty()
                ? parameter
                : parameter.description("Usually " + usual.value() + ".");
    }

    private static List<org.eclipse.microprofile.openapi.models.parameters.Parameter> headers(Answer answer) {
        var headers = new ArrayList<org.eclipse.microprofile.openapi.models.parameters.Parameter>();
        var traits = answer.traits();
        if (traits.contains("if-match") || traits.contains("if-match!")) {
            headers.add(header("If-Match", "The ETag of the version that was seen.", "\"3\"")
                    .required(traits.contains("if-match!")));
        }
        if (traits.contains("key") || traits.contains("key!")) {
            headers.add(header(
                            "Idempotency-Key",
                            "For 24 hours done once under the same key; a retry gets the same thing as it stands now.",
                            "5f0c1c58-6f3c-4f0b-9d57-1a2b3c4d5e6f")
                    .required(traits.contains("key!")));
        }
        return headers;
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter header(
            String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(In.HEADER)
                .description(description)
                .schema(Schemas.string())
                .example(example);
    }
}
