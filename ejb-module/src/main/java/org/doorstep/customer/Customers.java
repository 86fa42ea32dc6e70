package org.doorstep.customer;

import jakarta.ejb.Stateless;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.WorkerId;

/** Customers, their wishes and their address book. */
@Stateless
public class Customers {
    /** @param phone masked unless it is the customer's own view or staff asked to see it */
    public record Customer(CustomerId id, String name, String phone, Set<WorkerId> blocked, long version) {}

    /** An address as entered. @param system the coordinates' datum: WGS84 (default), GCJ02 or BD09 */
    public record EnterAddress(
            String contact, String phone, String text, String detail, GeoPoint point, Optional<String> system) {}

    /** An address: personal parts in the clear, for its owner, the worker under way and staff who may. */
    public record Address(
            AddressId id,
            CustomerId customer,
            String contact,
            String phone,
            String text,
            String detail,
            GeoPoint point,
            AreaId area,
            String district,
            long version) {}

    /** Registers a person as a customer, once; called after sign-up. */
    public Customer register(Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Customer get(Actor actor, CustomerId id) {
        throw new UnsupportedOperationException();
    }

    /** Adds an address; refuses with {@code customer.address.outside} where no city is served. */
    public Address addAddress(Actor actor, CustomerId customer, EnterAddress command) {
        throw new UnsupportedOperationException();
    }

    public Address changeAddress(Actor actor, AddressId id, EnterAddress command, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    public void removeAddress(Actor actor, AddressId id) {
        throw new UnsupportedOperationException();
    }

    public List<Address> addresses(Actor actor, CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /** An address that this actor may see: its owner, staff, the system. Removed ones stay readable for bookings. */
    public Address address(Actor actor, AddressId id) {
        throw new UnsupportedOperationException();
    }

    /** Workers that this customer does not want. */
    public void block(Actor actor, WorkerId worker, boolean blocked) {
        throw new UnsupportedOperationException();
    }

    /** Who of these customers has blocked whom; for dispatch. */
    public Map<CustomerId, Set<WorkerId>> blocked(Collection<CustomerId> customers) {
        throw new UnsupportedOperationException();
    }
}
