package org.doorstep.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.WorkerId;

/** That a customer does not want a worker. */
@Entity
@IdClass(BlockRow.Key.class)
@Table(name = "customer_block")
class BlockRow {
    @Id
    @Column(name = "customer_id")
    private long customerId;

    @Id
    @Column(name = "worker_id")
    private long workerId;

    protected BlockRow() {}

    static BlockRow of(CustomerId customer, WorkerId worker) {
        var row = new BlockRow();
        row.customerId = customer.value();
        row.workerId = worker.value();
        return row;
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    WorkerId worker() {
        return new WorkerId(workerId);
    }

    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long customerId;
        private long workerId;

        protected Key() {}

        Key(CustomerId customer, WorkerId worker) {
            customerId = customer.value();
            workerId = worker.value();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.customerId == customerId && key.workerId == workerId;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(customerId * 31 + workerId);
        }
    }
}
