package org.doorstep.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.doorstep.shared.id.WorkerId;

/** That a worker goes to a district. */
@Entity
@IdClass(WorkerDistrictRow.Key.class)
@Table(name = "worker_district")
class WorkerDistrictRow {
    @Id
    @Column(name = "worker_id")
    private long workerId;

    @Id
    private String district;

    protected WorkerDistrictRow() {}

    static WorkerDistrictRow of(WorkerId worker, String district) {
        var row = new WorkerDistrictRow();
        row.workerId = worker.value();
        row.district = district;
        return row;
    }

    WorkerId worker() {
        return new WorkerId(workerId);
    }

    String district() {
        return district;
    }

    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long workerId;
        private String district;

        protected Key() {
            district = "";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.workerId == workerId && key.district.equals(district);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(workerId) * 31 + district.hashCode();
        }
    }
}
