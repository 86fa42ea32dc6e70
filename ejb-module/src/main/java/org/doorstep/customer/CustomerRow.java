package org.doorstep.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.doorstep.shared.id.CustomerId;

/** A person as a customer. */
@Entity
@Table(name = "customer_customer")
class CustomerRow {
    @Id
    private long id;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Version
    private long version;

    protected CustomerRow() {}

    static CustomerRow registered(CustomerId id, Instant at) {
        var customer = new CustomerRow();
        customer.id = id.value();
        customer.registeredAt = at;
        return customer;
    }

    long version() {
        return version;
    }
}
