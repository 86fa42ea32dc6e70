package org.doorstep.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.WorkerId;

/** Days on which a worker does not work, both included. */
@Entity
@Table(name = "worker_leave")
class LeaveRow {
    @Id
    private long id;

    @Column(name = "worker_id")
    private long workerId;

    @Column(name = "leave_from")
    private LocalDate leaveFrom;

    @Column(name = "leave_until")
    private LocalDate leaveUntil;

    private byte[] sealed;

    protected LeaveRow() {}

    static LeaveRow taken(WorkerId worker, LocalDate from, LocalDate until, byte[] sealed) {
        var leave = new LeaveRow();
        leave.id = Ids.next();
        leave.workerId = worker.value();
        leave.leaveFrom = from;
        leave.leaveUntil = until;
        leave.sealed = sealed;
        return leave;
    }

    WorkerId worker() {
        return new WorkerId(workerId);
    }

    LocalDate from() {
        return leaveFrom;
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(leaveFrom) && !day.isAfter(leaveUntil);
    }

    boolean meets(LocalDate otherFrom, LocalDate otherUntil) {
        return !otherFrom.isAfter(leaveUntil) && !otherUntil.isBefore(leaveFrom);
    }

    byte[] sealed() {
        return sealed;
    }

    Workers.Leave view(String reason) {
        return new Workers.Leave(leaveFrom, leaveUntil, reason);
    }
}
