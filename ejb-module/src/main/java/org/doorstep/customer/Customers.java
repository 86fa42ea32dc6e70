package org.doorstep.customer;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.privacy.Masking;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;

/** Customers, their wishes and their address book. */
@Stateless
public class Customers {
    /** Staff of the platform who look at customers, phones and addresses masked. */
    public static final Permission READ = Permission.of("customer.read");
    /** Staff of the platform who may see a phone and an address in full. */
    public static final Permission REVEAL = Permission.of("customer.reveal");

    /** Staff of the platform who enter callers and their addresses. */
    public static final Permission ENTER = Permission.of("customer.enter");

    @Inject
    CustomerStore store;

    @Inject
    AddressBook book;

    @Inject
    Accounts accounts;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** @param phone masked unless it is the customer's own view or staff asked to see it */
    public record Customer(CustomerId id, String name, String phone, Set<WorkerId> blocked, long version) {}

    /** An address as entered. @param system the coordinates' datum: WGS84 (default), GCJ02 or BD09 */
    public record EnterAddress(
            @NotBlank @Size(max = 50) @PlainText String contact,
            @NotBlank @Size(max = 40) @PlainText String phone,
            @NotBlank @Size(max = 200) @PlainText String text,
            @NotNull @Size(max = 100) @PlainText String detail,
            @NotNull GeoPoint point,
            Optional<@Pattern(regexp = "WGS84|GCJ02|BD09") String> system) {}

    /** An address: personal parts in the clear for its owner, the worker under way and staff who may, or masked. */
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
            long version) {
        /** As staff see it who may not see it in full; the point to about 1 km. */
        Address masked() {
            return new Address(
                    id,
                    customer,
                    Masking.name(contact),
                    Masking.phone(phone),
                    Masking.place(text),
                    Masking.all(detail),
                    point.coarse(),
                    area,
                    district,
                    version);
        }
    }

    /** Where an address lies. */
    public record Location(GeoPoint point, AreaId area, String district) {}

    /** A caller. @param name what the caller says; who is known keeps the name that is known */
    public record EnterCaller(
            @NotBlank @Size(max = 40) @PlainText String phone,
            @NotBlank @Size(max = 80) @PlainText String name) {}

    /** What was asked under an idempotency key. */
    record ToBook(CustomerId customer, EnterAddress address) {}

    /** Registers a person as a customer, once; called after sign-up. */
    public Customer register(Actor actor) {
        register(actor, actor.customer(), "customer.register");
        return view(actor.customer(), false);
    }

    /** Somebody calls who may never have had the app; the number is enough to sign in with later. */
    public Customer enter(Actor actor, EnterCaller command) {
        actor.requiresOnPlatform(ENTER);
        var id = idempotency.once(actor, "customer.enter", command, CustomerId.class, () -> {
            // entering callers needs no right over accounts; who entered this one stands in the trail
            var desk = Actor.system("customer.enter");
            var known = accounts.findByPhone(desk, command.phone());
            var name = known.isPresent() ? "" : command.name().strip();
            var person = accounts.enrol(desk, command.phone(), name, Role.CUSTOMER);
            register(actor, new CustomerId(person.value()), "customer.enter");
            return new CustomerId(person.value());
        });
        return view(id, true);
    }

    private void register(Actor actor, CustomerId id, String action) {
        if (store.find(id).isEmpty()) {
            store.add(CustomerRow.registered(id, clock.instant()));
            store.flush();
            audit.record(actor, action, Subject.of("customer", id), Map.of());
        }
    }

    public Customer get(Actor actor, CustomerId id) {
        if (!actor.is(id)) {
            requireStaff(actor, id, READ);
        }
        return view(id, !actor.is(id) && !actor.isSystem());
    }

    /** The customer with the phone in full, for staff who need it; audited. */
    public Customer reveal(Actor actor, CustomerId id) {
        requireStaff(actor, id, REVEAL);
        var customer = view(id, false);
        audit.record(actor, "customer.reveal", Subject.of("customer", id), Map.of());
        return customer;
    }

    /** Adds an address; refuses with {@code customer.address.outside} where no city is served. */
    public Address addAddress(Actor actor, CustomerId customer, EnterAddress command) {
        requireBook(actor, customer);
        var asked = new ToBook(customer, command);
        var id = idempotency.once(actor, "customer.add-address", asked, AddressId.class, () -> {
            if (store.addresses(customer).size() >= CustomerStore.MOST_ADDRESSES) {
                throw new Refused("customer.address.too-many", Map.of("most", CustomerStore.MOST_ADDRESSES));
            }
            var checked = book.check(command);
            var row = AddressRow.entered(customer, book.seal(customer, checked.parts()), checked.location());
            store.add(row);
            store.flush();
            record(actor, "customer.add-address", row);
            return row.id();
        });
        return book.open(found(id));
    }

    public Address changeAddress(Actor actor, AddressId id, EnterAddress command, Optional<Long> expected) {
        var row = ownInBook(actor, id);
        Stale.check(expected, row.version());
        var checked = book.check(command);
        row.enter(book.seal(row.customer(), checked.parts()), checked.location());
        record(actor, "customer.change-address", row);
        store.flush();
        return book.open(row);
    }

    /** Takes an address out of the book; bookings made to it keep it. */
    public void removeAddress(Actor actor, AddressId id) {
        var row = ownInBook(actor, id);
        row.remove(clock.instant());
        record(actor, "customer.remove-address", row);
    }

    /** The address book, newest first. */
    public List<Address> addresses(Actor actor, CustomerId customer) {
        if (!actor.is(customer)) {
            requireStaff(actor, customer, REVEAL);
            audit.record(actor, "customer.reveal-addresses", Subject.of("customer", customer), Map.of());
        }
        return store.addresses(customer).stream().map(book::open).toList();
    }

    /**
     * An address that this actor may see: its owner, the system; staff with {@link #REVEAL}, audited, and masked others
     * with {@link #READ}. Removed ones stay readable for bookings.
     */
    public Address address(Actor actor, AddressId id) {
        var row = visible(actor, id);
        if (actor.is(row.customer()) || actor.isSystem()) {
            return book.open(row);
        }
        if (!actor.may(REVEAL)) {
            return book.open(row).masked();
        }
        record(actor, "customer.reveal-address", row);
        return book.open(row);
    }

    /** Where an address lies that this actor may see, masked or not: for reckoning with, not to be shown. */
    public Location locate(Actor actor, AddressId id) {
        var address = book.open(visible(actor, id));
        return new Location(address.point(), address.area(), address.district());
    }

    private AddressRow visible(Actor actor, AddressId id) {
        requireSignedIn(actor);
        var row = found(id);
        if (!actor.is(row.customer()) && !(actor.isPlatform() && (actor.may(READ) || actor.may(REVEAL)))) {
            throw unknown(id);
        }
        return row;
    }

    /** Workers that this customer does not want. */
    public void block(Actor actor, WorkerId worker, boolean blocked) {
        var customer = actor.customer();
        requireOwn(actor, customer);
        var known = store.block(customer, worker);
        if (blocked && known.isEmpty()) {
            if (store.blocks(List.of(customer)).size() >= CustomerStore.MOST_BLOCKED) {
                throw new Refused("customer.block.too-many", Map.of("most", CustomerStore.MOST_BLOCKED));
            }
            store.add(BlockRow.of(customer, worker));
        } else if (!blocked) {
            known.ifPresent(store::remove);
        }
        var changes = Map.of("worker", worker.value(), "blocked", blocked);
        audit.record(actor, "customer.block", Subject.of("customer", customer), changes);
    }

    /** Who of these customers has blocked whom; for dispatch. */
    public Map<CustomerId, Set<WorkerId>> blocked(Collection<CustomerId> customers) {
        var found = new HashMap<CustomerId, Set<WorkerId>>();
        customers.forEach(customer -> found.put(customer, new HashSet<>()));
        for (var block : store.blocks(customers)) {
            found.computeIfAbsent(block.customer(), none -> new HashSet<>()).add(block.worker());
        }
        return found;
    }

    private Customer view(CustomerId id, boolean masked) {
        var row = store.find(id).orElseThrow(() -> unknown(id));
        // the account is read for this view, whoever looks: what is shown of it is decided here
        var account = accounts.get(Actor.system("customer.view"), new PersonId(id.value()));
        var phone = account.phone().orElse("");
        return new Customer(
                id,
                account.name(),
                masked ? Masking.phone(phone) : phone,
                blocked(List.of(id)).getOrDefault(id, Set.of()),
                row.version());
    }

    private static void requireStaff(Actor actor, CustomerId id, Permission permission) {
        requireSignedIn(actor);
        if (!actor.isPlatform()) {
            throw unknown(id);
        }
        actor.requires(permission);
    }

    private static void requireSignedIn(Actor actor) {
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            throw new Forbidden();
        }
    }

    private void requireOwn(Actor actor, CustomerId customer) {
        requireSignedIn(actor);
        if (!(actor.is(customer) || actor.isSystem()) || store.find(customer).isEmpty()) {
            throw unknown(customer);
        }
    }

    /** The own book; a caller's for staff who enter callers. */
    private void requireBook(Actor actor, CustomerId customer) {
        if (actor.isPlatform() && actor.may(ENTER) && store.find(customer).isPresent()) {
            return;
        }
        requireOwn(actor, customer);
    }

    private AddressRow ownInBook(Actor actor, AddressId id) {
        requireSignedIn(actor);
        var row = found(id);
        if (!(actor.is(row.customer()) || actor.isSystem()) || row.isRemoved()) {
            throw unknown(id);
        }
        return row;
    }

    private AddressRow found(AddressId id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    private void record(Actor actor, String action, AddressRow row) {
        audit.record(
                actor,
                action,
                Subject.of("address", row.id()),
                Map.of("area", row.area().value(), "district", row.district()));
    }

    private static NotFound unknown(CustomerId id) {
        return new NotFound("customer.unknown", id);
    }

    private static NotFound unknown(AddressId id) {
        return new NotFound("customer.address.unknown", id);
    }
}
