package org.doorstep.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.contact.Alarms.Alarm;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AlarmId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** Somebody called for help at a visit. */
@Entity
@Table(name = "contact_alarm")
class StoredAlarm {
    @Id
    private long id;

    @Version
    private long version;

    @Column(name = "visit_id")
    private long visitId;

    @Column(name = "company_id")
    private @Nullable Long companyId;

    @Column(name = "person_id")
    private long personId;

    @Column(name = "raised_by")
    private String raisedBy;

    private @Nullable Double latitude;

    private @Nullable Double longitude;

    private byte[] words;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "handled_at")
    private @Nullable Instant handledAt;

    @Column(name = "handled_by")
    private @Nullable Long handledBy;

    private @Nullable String outcome;

    protected StoredAlarm() {}

    StoredAlarm(
            long id,
            VisitId visit,
            Optional<CompanyId> company,
            PersonId person,
            String raisedBy,
            Optional<GeoPoint> where,
            byte[] words,
            Instant raisedAt) {
        this.id = id;
        this.visitId = visit.value();
        this.companyId = company.map(CompanyId::value).orElse(null);
        this.personId = person.value();
        this.raisedBy = raisedBy;
        this.latitude = where.map(GeoPoint::latitude).orElse(null);
        this.longitude = where.map(GeoPoint::longitude).orElse(null);
        this.words = words;
        this.raisedAt = raisedAt;
    }

    void handle(Optional<PersonId> by, String what, Instant at) {
        if (handledAt != null) {
            throw new Conflict("contact.alarm.handled", Map.of());
        }
        handledAt = at;
        handledBy = by.map(PersonId::value).orElse(null);
        outcome = what.strip();
    }

    AlarmId id() {
        return new AlarmId(id);
    }

    VisitId visit() {
        return new VisitId(visitId);
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(companyId).map(CompanyId::new);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    byte[] words() {
        return words;
    }

    Alarm view(String openedWords) {
        var where = latitude == null || longitude == null
                ? Optional.<GeoPoint>empty()
                : Optional.of(new GeoPoint(latitude, longitude));
        return new Alarm(
                id(),
                visit(),
                raisedBy,
                where,
                openedWords,
                raisedAt,
                Optional.ofNullable(handledAt),
                Optional.ofNullable(outcome));
    }
}
