package org.doorstep.dispatch;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.doorstep.shared.id.VisitId;

/** What the customer wished of whoever comes; there only when something was wished. */
@Entity
@Table(name = "dispatch_wish")
class StoredWish {
    @Id
    private long visit;

    private String sex = "";

    protected StoredWish() {}

    StoredWish(VisitId visit, String sex) {
        this.visit = visit.value();
        this.sex = sex;
    }

    String sex() {
        return sex;
    }

    VisitId visit() {
        return new VisitId(visit);
    }
}
