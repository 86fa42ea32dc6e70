package org.doorstep.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** That a list prices a service; for finding what is on sale. */
@Entity
@IdClass(PricedServiceRow.Key.class)
@Table(name = "catalogue_price_service")
class PricedServiceRow {
    @Id
    @Column(name = "list_id")
    private long listId;

    @Id
    @Column(name = "service_id")
    private long serviceId;

    protected PricedServiceRow() {}

    static PricedServiceRow of(long list, long service) {
        var row = new PricedServiceRow();
        row.listId = list;
        row.serviceId = service;
        return row;
    }

    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long listId;
        private long serviceId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.listId == listId && key.serviceId == serviceId;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(listId * 31 + serviceId);
        }
    }
}
