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
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers. */
@Path("/customers")
@ApplicationScoped
@Retried
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {
    @Inject
    Caller caller;

    @Inject
    Customers customers;

    @POST
    @Operation(summary = "Register as a customer", description = "Whoever signed up as a customer; once is enough.")
    public Response register() {
        var customer = customers.register(caller.actor());
        return Replies.created("customers", customer.id(), customer.version(), customer);
    }

    @POST
    @Path("/callers")
    @Operation(
            summary = "Enter somebody who calls",
            description =
                    "Platform staff with customer.enter; it is written to the audit trail. A known number gives the"
                            + " customer that it is. The phone comes back masked. Codes: identity.phone.wrong.")
    public Response enter(@Valid Customers.EnterCaller body) {
        var customer = customers.enter(caller.actor(), body);
        return Replies.created("customers", customer.id(), customer.version(), customer);
    }

    @GET
    @Path("/{id}/addresses")
    @Operation(
            summary = "List a customer's addresses, newest first",
            description = "The customer; platform staff with customer.reveal, which is written to the audit trail.")
    public List<Customers.Address> addresses(@PathParam("id") CustomerId id) {
        return customers.addresses(caller.actor(), id);
    }

    @POST
    @Path("/{id}/addresses")
    @Operation(
            summary = "Add an address to a customer's book",
            description = "The customer; platform staff with customer.enter. Codes as for adding to one's own:"
                    + " customer.address.outside, customer.phone.invalid, customer.address.too-many.")
    public Response addAddress(@PathParam("id") CustomerId id, @Valid Customers.EnterAddress body) {
        var address = customers.addAddress(caller.actor(), id, body);
        return Replies.created("addresses", address.id(), address.version(), address);
    }

    @GET
    @Path("/me")
    @Operation(summary = "Read oneself", description = "Customers. Codes: customer.unknown before registering.")
    public Response me() {
        var customer = customers.get(caller.actor(), caller.actor().customer());
        return Replies.ok(customer.version(), customer);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a customer",
            description = "The customer; platform staff with customer.read, the phone masked.")
    public Response get(@PathParam("id") CustomerId id) {
        var customer = customers.get(caller.actor(), id);
        return Replies.ok(customer.version(), customer);
    }

    @POST
    @Path("/{id}/disclosure")
    @Operation(
            summary = "Read a customer with the phone in full",
            description = "Platform staff with customer.reveal; it is written to the audit trail.")
    public Customers.Customer reveal(@PathParam("id") CustomerId id) {
        return customers.reveal(caller.actor(), id);
    }

    @PUT
    @Path("/me/blocked/{worker}")
    @Operation(summary = "Wish a worker away", description = "Customers. Codes: customer.block.too-many.")
    public Response block(@PathParam("worker") WorkerId worker) {
        customers.block(caller.actor(), worker, true);
        return Replies.none();
    }

    @DELETE
    @Path("/me/blocked/{worker}")
    @Operation(summary = "Accept a worker again", description = "Customers.")
    public Response unblock(@PathParam("worker") WorkerId worker) {
        customers.block(caller.actor(), worker, false);
        return Replies.none();
    }
}
