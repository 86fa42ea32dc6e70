package org.doorstep.web.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.doorstep.notification.Notifier;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller was told in the app. */
@Path("/notices")
@ApplicationScoped
@Retried
@Tag(name = "Notices")
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {
    @Inject
    Caller caller;

    @Inject
    Notifier notifier;

    /** How many notices have not been read. */
    public record Unread(long unread) {}

    @GET
    @Operation(
            summary = "List own notices",
            description = "Newest first, in the caller's language. For whoever is signed in; live on topic person/ID.")
    public Response list(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(notifier.notices(caller.actor(), paging.request()), uri);
    }

    @GET
    @Path("unread")
    @Operation(summary = "Count own unread notices", description = "For whoever is signed in.")
    public Unread unread() {
        return new Unread(notifier.unread(caller.actor()));
    }

    @POST
    @Path("{id}/reading")
    @Operation(summary = "Mark a notice as read", description = "For its recipient. Code: notification.notice.unknown.")
    public Response read(@PathParam("id") String id) {
        notifier.read(caller.actor(), id);
        return Replies.none();
    }

    @POST
    @Path("reading")
    @Operation(summary = "Mark all own notices as read", description = "For whoever is signed in.")
    public Response readAll() {
        notifier.readAll(caller.actor());
        return Replies.none();
    }
}
