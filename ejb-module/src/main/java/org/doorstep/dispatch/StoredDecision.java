package org.doorstep.dispatch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** A decision as it was made; never changed. Names are looked up when it is read: they are personal data. */
@Entity
@Table(name = "dispatch_decision")
class StoredDecision {
    @Id
    private long id;

    private long visit;
    private String how = "";

    @Nullable
    private Long chosen;

    @Column(name = "decided_by")
    private String decidedBy = "";

    @Column(name = "decided_at")
    private Instant decidedAt = Instant.EPOCH;

    @Lob
    private String considered = "";

    protected StoredDecision() {}

    StoredDecision(VisitId visit, String how, Optional<WorkerId> chosen, String by, Instant at, Minutes minutes) {
        this.id = Ids.next();
        this.visit = visit.value();
        this.how = how;
        this.chosen = chosen.map(WorkerId::value).orElse(null);
        this.decidedBy = by;
        this.decidedAt = at;
        this.considered = Jsons.write(minutes);
    }

    /** Who was considered, as kept. */
    public record Minutes(List<Line> lines) {}

    /** One of them, without a name. */
    public record Line(WorkerId worker, boolean fits, int score, List<String> reasons) {}

    VisitId visit() {
        return new VisitId(visit);
    }

    String how() {
        return how;
    }

    Optional<WorkerId> chosen() {
        return Optional.ofNullable(chosen).map(WorkerId::new);
    }

    String decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    List<Line> considered() {
        return Jsons.read(considered, Minutes.class).lines();
    }
}
