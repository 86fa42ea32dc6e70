package org.doorstep.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits.Photo;

/** A photo taken on the spot. */
@Entity
@Table(name = "visit_photo")
class VisitPhoto {
    @Id
    private long media;

    private long visit;
    private String phase = "";

    @Column(name = "taken_at")
    private Instant takenAt = Instant.EPOCH;

    protected VisitPhoto() {}

    VisitPhoto(VisitId visit, MediaId media, String phase, Instant at) {
        this.media = media.value();
        this.visit = visit.value();
        this.phase = phase;
        this.takenAt = at;
    }

    long visit() {
        return visit;
    }

    Photo view() {
        return new Photo(new MediaId(media), phase, takenAt);
    }
}
