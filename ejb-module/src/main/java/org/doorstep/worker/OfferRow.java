package org.doorstep.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;

/** That a worker offers a service. */
@Entity
@IdClass(OfferRow.Key.class)
@Table(name = "worker_offer")
class OfferRow {
    @Id
    @Column(name = "worker_id")
    private long workerId;

    @Id
    @Column(name = "service_id")
    private long serviceId;

    protected OfferRow() {}

    static OfferRow of(WorkerId worker, ServiceId service) {
        var row = new OfferRow();
        row.workerId = worker.value();
        row.serviceId = service.value();
        return row;
    }

    WorkerId worker() {
        return new WorkerId(workerId);
    }

    ServiceId service() {
        return new ServiceId(serviceId);
    }

    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long workerId;
        private long serviceId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.workerId == workerId && key.serviceId == serviceId;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(workerId * 31 + serviceId);
        }
    }
}
