package org.doorstep.web.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Operations as their resources' annotations and their answers tell of them. */
class Operations {
    static final String BEARER = "bearer";
    private static final String BASE = "/api/v1";
    private static final String JSON = "application/json";

    private final Schemas schemas;
    private final Examples examples;
    private final Failures failures;
    private final Parameters parameters;

    Operations(Schemas schemas, Failures failures) {
        this.schemas = schemas;
        this.examples = new Examples(schemas.components());
        this.failures = failures;
        this.parameters = new Parameters(schemas, examples);
    }

    /** Whether nobody needs to sign in for it. */
    static boolean isOpen(Method method) {
        return method.isAnnotationPresent(PermitAll.class);
    }

    void addTo(Paths paths, Answer answer) {
        var method = answer.method();
        if (told(method).hidden()) {
            return;
        }
        var path = path(method);
        var item = paths.getPathItem(path);
        if (item == null) {
            item = OASFactory.createPathItem();
            paths.addPathItem(path, item);
        }
        item.setOperation(PathItem.HttpMethod.valueOf(verb(method)), of(method, answer));
    }

    private static org.eclipse.microprofile.openapi.annotations.Operation told(Method method) {
        return method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    }

    private static String verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
    }

    private static String path(Method method) {
        var parts = Stream.of(method.getDeclaringClass().getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(path -> path != null)
                .map(path -> path.value().replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}"))
                .filter(part -> !part.isEmpty())
                .toList();
        return BASE + "/" + String.join("/", parts);
    }

    private Operation of(Method method, Answer answer) {
        var told = told(method);
        var operation = OASFactory.createOperation()
                .operationId(id(method))
                .summary(told.summary())
                .description(told.description());
        var tag = method.getDeclaringClass().getAnnotation(Tag.class);
        if (tag != null) {
            operation.addTag(tag.name());
        }
        parameters.of(method, answer).forEach(operation::addParameter);
        Parameters.body(method).map(this::body).ifPresent(operation::setRequestBody);
        var responses = OASFactory.createAPIResponses();
        responses.addAPIResponse(Integer.toString(answer.status()), success(method, answer));
        failures.addTo(responses, method, answer);
        operation.setResponses(responses);
        return isOpen(method)
                ? operation.security(List.of())
                : operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(BEARER));
    }

    /** Overloads are told apart by what they take. */
    private static String id(Method method) {
        var resource = method.getDeclaringClass().getSimpleName().replace("Resource", "");
        boolean overloaded = Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .filter(other -> other.getName().equals(method.getName()) && !other.isSynthetic())
                        .count()
                > 1;
        var suffix = overloaded
                ? Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .findFirst()
                        .orElse("")
                : "";
        return resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1) + "." + method.getName()
                + suffix;
    }

    private RequestBody body(Parameter parameter) {
        var body = OASFactory.createRequestBody().required(true);
        if (!parameter.getType().isRecord()) {
            return body.content(
                    content("application/octet-stream", Schemas.string().format("binary")));
        }
        var schema = schemas.of(parameter.getParameterizedType());
        return body.content(content(JSON, schema));
    }

    private Content content(String type, Schema schema) {
        var media = OASFactory.createMediaType().schema(schema);
        if (!"binary".equals(schema.getFormat())) {
            media.setExample(examples.of("", schema));
        }
        return OASFactory.createContent().addMediaType(type, media);
    }

    private APIResponse success(Method method, Answer answer) {
        var response = OASFactory.createAPIResponse().description(answer.shape().equals("none") ? "Done." : "Success.");
        switch (answer.shape()) {
            case "one" -> response.content(content(JSON, schemas.of(answer.body())));
            case "page" -> response.content(content(JSON, schemas.page(answer.body())));
            case "list" -> response.content(content(JSON, schemas.list(answer.body())));
            case "other" ->
                response.content(content(type(method), Schemas.string().format("binary")));
            default -> {}
        }
        for (var header : List.of("etag:ETag", "location:Location", "link:Link")) {
            var names = header.split(":");
            if (answer.traits().contains(names[0])) {
                response.addHeader(names[1], OASFactory.createHeader().schema(Schemas.string()));
            }
        }
        return response;
    }

    private static String type(Method method) {
        var produces = method.getAnnotation(Produces.class);
        return produces == null ? "application/octet-stream" : produces.value()[0];
    }
}
