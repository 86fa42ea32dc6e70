package org.doorstep.web.openapi;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.doorstep.web.http.Codes;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The problem documents that an operation may answer with: those of its code, and those of its shape. */
class Failures {
    static final String PROBLEM = "application/problem+json";
    private static final String SCHEMA = "#/components/schemas/Problem";

    private final Components components;

    Failures(Components components) {
        this.components = components;
        var violation = Schemas.object()
                .addProperty("pointer", Schemas.string().description("RFC 6901, into the body."))
                .addProperty("code", Schemas.string())
                .addProperty("detail", Schemas.string());
        components.addSchema(
                "Problem",
                Schemas.object()
                        .description("RFC 9457, in the caller's language.")
                        .addProperty("type", Schemas.string())
                        .addProperty("title", Schemas.string())
                        .addProperty("status", Schemas.typed(SchemaType.INTEGER))
                        .addProperty("detail", Schemas.string())
                        .addProperty(
                                "instance",
                                Schemas.string()
                                        .description("The path; of a 500 the incident's id, as it is in the log."))
                        .addProperty("code", Schemas.string().description("Stable."))
                        .addProperty("arguments", Schemas.object())
                        .addProperty(
                                "violations", Schemas.typed(SchemaType.ARRAY).items(violation))
                        .required(List.of("type", "title", "status", "detail", "instance", "code")));
    }

    void addTo(APIResponses responses, Method method, Answer answer) {
        codes(method, answer)
                .forEach((status, codes) -> responses.addAPIResponse(Integer.toString(status), of(status, codes)));
    }

    private APIResponse of(int status, List<String> codes) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        var about = new StringBuilder(Codes.title(status)).append('.');
        for (var code : codes) {
            components.addExample(code, OASFactory.createExample().value(Codes.problem(status, code)));
            media.addExample(code, OASFactory.createExample().ref("#/components/examples/" + code));
            about.append("\n- `").append(code).append("`: ").append(Codes.text(code));
        }
        var response = OASFactory.createAPIResponse()
                .description(about.toString())
                .content(OASFactory.createContent().addMediaType(PROBLEM, media));
        if (status == 429) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader().description("Seconds.").schema(Schemas.typed(SchemaType.INTEGER)));
        }
        return response;
    }

    /** With what every operation of this shape may meet before its own code runs. */
    private static TreeMap<Integer, List<String>> codes(Method method, Answer answer) {
        var codes = answer.byStatus();
        add(codes, 400, "shared.parameter.control");
        add(codes, 401, "shared.token.invalid");
        add(codes, 401, "identity.session.ended");
        if (!Operations.isOpen(method)) {
            add(codes, 401, "shared.sign-in");
        }
        var body = Parameters.body(method);
        if (body.isPresent()) {
            add(codes, 415, "shared.http.415");
            if (body.get().getType().isRecord()) {
                add(codes, 400, "shared.invalid");
                add(codes, 400, "shared.json.malformed");
                add(codes, 413, "shared.body.too-large");
            } else {
                add(codes, 413, "shared.http.413");
            }
        }
        if (takesQuery(method)) {
            add(codes, 400, "shared.parameter.shape");
            add(codes, 400, "shared.invalid");
            add(codes, 422, "shared.parameter.time");
        }
        if (Arrays.stream(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(PathParam.class))) {
            add(codes, 404, "shared.none");
            add(codes, 404, "shared.http.404");
        }
        if (answer.shape().matches("one|list|page")) {
            add(codes, 406, "shared.http.406");
        }
        if (!method.isAnnotationPresent(jakarta.ws.rs.GET.class)
                && method.getDeclaringClass().isAnnotationPresent(Retried.class)) {
            add(codes, 409, "shared.race.lost");
        }
        add(codes, 500, "shared.unexpected");
        return codes;
    }

    private static boolean takesQuery(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(QueryParam.class)
                        || parameter.isAnnotationPresent(BeanParam.class));
    }

    private static void add(TreeMap<Integer, List<String>> codes, int status, String code) {
        var known = codes.computeIfAbsent(status, none -> new ArrayList<>());
        if (!known.contains(code)) {
            known.add(code);
        }
    }
}
