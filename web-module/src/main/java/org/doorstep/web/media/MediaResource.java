package org.doorstep.web.media;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.doorstep.media.MediaStore;
import org.doorstep.media.MediaStore.Content;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.media.MediaStore.Stored;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.MediaId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Uploads, and the signed URLs that show them. */
@Path("/media")
@ApplicationScoped
@Retried
@Tag(name = "Media")
@Produces(MediaType.APPLICATION_JSON)
public class MediaResource {
    @Inject
    Caller caller;

    @Inject
    MediaStore media;

    /** A stored file, with a URL that shows it for ten minutes. */
    public record Uploaded(Stored file, String url) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Upload a file",
            description = "The body is the file itself, Content-Type what it claims to be: JPEG or PNG, for CERTIFICATE"
                    + " and EVIDENCE also PDF; at most 10 MB. For whoever is signed in. Codes: media.file.empty,"
                    + " media.file.too-large, media.type.mismatch, media.type.unsupported, media.image.broken,"
                    + " media.image.too-many-pixels, media.upload.too-many.")
    public Response upload(
            @QueryParam("purpose") @DefaultValue("") String purpose,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("application/octet-stream") String type,
            @NotNull InputStream body)
            throws IOException {
        var file = media.put(caller.actor(), purpose(purpose), type, body.readNBytes(MediaStore.MOST_BYTES + 1));
        return Replies.created("media", file.id(), new Uploaded(file, media.url(file.id())));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(
            summary = "Show a file",
            description = "By the URL that a view gave; it is signed, expires after ten minutes and needs no token.")
    public Response show(
            @PathParam("id") MediaId id,
            @QueryParam("expires") @DefaultValue("0") long expires,
            @QueryParam("signature") @DefaultValue("") String signature) {
        return shown(id, media.open(id, expires, signature));
    }

    private static Response shown(MediaId id, Content content) {
        boolean image = content.type().startsWith("image/");
        var name = id.value() + "." + content.type().substring(content.type().indexOf('/') + 1);
        return Response.ok(content.bytes(), content.type())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=600, immutable")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (image ? "inline" : "attachment") + "; filename=\"" + name + "\"")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .build();
    }

    private static Purpose purpose(String name) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Refused("media.purpose.unknown", Map.of("known", Arrays.toString(Purpose.values()))));
    }
}
