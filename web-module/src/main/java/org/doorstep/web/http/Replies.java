package org.doorstep.web.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.doorstep.shared.Id;
import org.doorstep.shared.Page;

/** The shapes of answers. */
public final class Replies {
    private static final String BASE = "/api/v1/";

    private Replies() {}

    /** 201 with where the new thing is, its version as ETag, and the thing. @param path such as {@code bookings} */
    public static Response created(String path, Id id, long version, Object view) {
        return Response.created(URI.create(BASE + path + "/" + id.value()))
                .tag(tag(version))
                .entity(view)
                .build();
    }

    /** 201 for things without a version. */
    public static Response created(String path, Id id, Object view) {
        return Response.created(URI.create(BASE + path + "/" + id.value()))
                .entity(view)
                .build();
    }

    public static Response ok(Object view) {
        return Response.ok(view).build();
    }

    /** 200 with the version as ETag. */
    public static Response ok(long version, Object view) {
        return Response.ok(view).tag(tag(version)).build();
    }

    /** 200 with {@code {"items":[…],"next":…}}. */
    public static Response page(Page<?> page) {
        return Response.ok(page).build();
    }

    /** As above, with {@code Link: rel="next"}. */
    public static Response page(Page<?> page, UriInfo uri) {
        var reply = Response.ok(page);
        page.next()
                .ifPresent(next -> reply.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("cursor", next)
                                .build(),
                        "next"));
        return reply.build();
    }

    public static Response none() {
        return Response.noContent().build();
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }
}
