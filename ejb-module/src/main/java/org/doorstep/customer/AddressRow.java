package org.doorstep.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** An address; its personal parts sealed. */
@Entity
@Table(name = "customer_address")
class AddressRow {
    @Id
    private long id;

    @Column(name = "customer_id")
    private long customerId;

    private byte[] sealed;

    @Column(name = "area_id")
    private long areaId;

    private String district;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Version
    private long version;

    protected AddressRow() {}

    static AddressRow entered(CustomerId customer, byte[] sealed, Areas.Location location) {
        var address = new AddressRow();
        address.id = Ids.next();
        address.customerId = customer.value();
        address.enter(sealed, location);
        return address;
    }

    void enter(byte[] personal, Areas.Location location) {
        sealed = personal;
        areaId = location.area().id().value();
        district = location.district();
    }

    void remove(Instant at) {
        removedAt = at;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    AddressId id() {
        return new AddressId(id);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    byte[] sealed() {
        return sealed;
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    String district() {
        return district;
    }

    long version() {
        return version;
    }
}
