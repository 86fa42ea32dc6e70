package org.doorstep.web.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.doorstep.customer.Customers;
import org.doorstep.shared.id.AddressId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The address book of the customer who is signed in. */
@Path("/addresses")
@ApplicationScoped
@Retried
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class AddressResource {
    @Inject
    Caller caller;

    @Inject
    Customers customers;

    @POST
    @Operation(
            summary = "Add an address",
            description = "Customers. The point in WGS84 (default), GCJ02 or BD09. Codes: customer.address.outside,"
                    + " customer.phone.invalid, customer.address.too-many.")
    public Response add(@Valid Customers.EnterAddress body) {
        var actor = caller.actor();
        var address = customers.addAddress(actor, actor.customer(), body);
        return Replies.created("addresses", address.id(), address.version(), address);
    }

    @GET
    @Operation(summary = "List one's addresses, newest first", description = "Customers; at most 50.")
    public List<Customers.Address> list() {
        return customers.addresses(caller.actor(), caller.actor().customer());
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read an address",
            description = "Its customer; platform staff with customer.reveal, audited, and with customer.read masked."
                    + " Codes: customer.address.unknown.")
    public Response get(@PathParam("id") AddressId id) {
        var address = customers.address(caller.actor(), id);
        return Replies.ok(address.version(), address);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change an address", description = "Its customer. Needs If-Match. Codes as for adding.")
    public Response change(@PathParam("id") AddressId id, @Valid Customers.EnterAddress body) {
        var address = customers.changeAddress(caller.actor(), id, body, caller.requireIfMatch());
        return Replies.ok(address.version(), address);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take an address out of the book", description = "Its customer; bookings keep it.")
    public Response remove(@PathParam("id") AddressId id) {
        customers.removeAddress(caller.actor(), id);
        return Replies.none();
    }
}
