package org.doorstep.web.openapi;

import jakarta.ws.rs.Path;
import org.doorstep.shared.Profile;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Makes the API's document; the server asks for it once, at start. */
public class Document implements OASModelReader {
    private static final String ABOUT = """
            Home services from a booking to the payout.

            - Errors are `application/problem+json` (RFC 9457) in the caller's language (`Accept-Language`: zh-CN, zh-TW, en),
              with a stable `code`; of an invalid body every fault is named with its JSON pointer.
            - Ids are strings. Money is `{"amount":"128.00","currency":"CNY"}`. Times are ISO 8601 with offset.
            - Lists: `limit` (at most 200) and `cursor`, as the page before said in `next`.
            - `Idempotency-Key`: a write that lists this header answers a retry as it answered the first; send it wherever it is listed.
            - `ETag` and `If-Match`: an update that lists `If-Match` refuses (412) to overwrite what its caller has not seen.
            - What happens is told live by topic, see `POST /live/tickets`.""";

    @Override
    public OpenAPI buildModel() {
        var schemas = new Schemas();
        var components = OASFactory.createComponents()
                .addSecurityScheme(
                        Operations.BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("An access token of /api/v1/auth; good for 15 minutes."));
        var operations = new Operations(schemas, new Failures(components));
        var paths = OASFactory.createPaths();
        for (var answer : Answer.all()) {
            if (Profile.current() == Profile.TEST || !isForTests(answer)) {
                operations.addTo(paths, answer);
            }
        }
        schemas.components().forEach(components::addSchema);
        return OASFactory.createOpenAPI()
                .openapi("3.1.0")
                .info(OASFactory.createInfo()
                        .title("Doorstep")
                        .version("1")
                        .description(ABOUT)
                        .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")))
                .paths(paths)
                .components(components)
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(Operations.BEARER));
    }

    private static boolean isForTests(Answer answer) {
        return answer.method()
                .getDeclaringClass()
                .getAnnotation(Path.class)
                .value()
                .startsWith("/test/");
    }
}
