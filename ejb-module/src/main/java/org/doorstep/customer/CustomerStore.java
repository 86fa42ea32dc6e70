package org.doorstep.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.WorkerId;

@ApplicationScoped
class CustomerStore {
    static final int MOST_ADDRESSES = 50;
    static final int MOST_BLOCKED = 200;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(Object row) {
        entities.persist(row);
    }

    void flush() {
        entities.flush();
    }

    Optional<CustomerRow> find(CustomerId id) {
        return Optional.ofNullable(entities.find(CustomerRow.class, id.value()));
    }

    Optional<AddressRow> find(AddressId id) {
        return Optional.ofNullable(entities.find(AddressRow.class, id.value()));
    }

    /** The address book, newest first. */
    List<AddressRow> addresses(CustomerId customer) {
        return entities.createQuery(
                        "select a from AddressRow a where a.customerId = :customer and a.removedAt is null"
                                + " order by a.id desc",
                        AddressRow.class)
                .setParameter("customer", customer.value())
                .setMaxResults(MOST_ADDRESSES)
                .getResultList();
    }

    Optional<BlockRow> block(CustomerId customer, WorkerId worker) {
        return Optional.ofNullable(entities.find(BlockRow.class, new BlockRow.Key(customer, worker)));
    }

    void remove(BlockRow block) {
        entities.remove(block);
    }

    List<BlockRow> blocks(Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select b from BlockRow b where b.customerId in :customers", BlockRow.class)
                .setParameter(
                        "customers", customers.stream().map(CustomerId::value).toList())
                .getResultList();
    }
}
