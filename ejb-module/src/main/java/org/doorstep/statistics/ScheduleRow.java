package org.doorstep.statistics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ScheduleId;
import org.doorstep.statistics.Report.Period;
import org.jspecify.annotations.Nullable;

/** Who gets which report, from when on. */
@Entity
@Table(name = "statistics_schedule")
class ScheduleRow {
    @Id
    private long id;

    @Column(name = "person_id")
    private long personId;

    @Column(name = "company_id")
    private @Nullable Long companyId;

    @Enumerated(EnumType.STRING)
    private Period period;

    @Column(name = "report_language")
    private String language;

    @Column(name = "area_id")
    private @Nullable Long areaId;

    @Column(name = "begins_on")
    private LocalDate beginsOn;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ScheduleRow() {}

    ScheduleRow(Actor actor, ReportSchedules.Order order, LocalDate today, Instant now) {
        id = Ids.next();
        personId = actor.signedIn().value();
        companyId = actor.company().map(CompanyId::value).orElse(null);
        period = order.period();
        language = order.language();
        areaId = order.area().map(AreaId::value).orElse(null);
        beginsOn = period.from(today);
        createdAt = now;
    }

    void end(Instant now) {
        endedAt = now;
    }

    boolean isOf(PersonId person) {
        return personId == person.value();
    }

    boolean isEnded() {
        return endedAt != null;
    }

    ScheduleId id() {
        return new ScheduleId(id);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(companyId).map(CompanyId::new);
    }

    Period period() {
        return period;
    }

    LocalDate beginsOn() {
        return beginsOn;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    Reports.Wanted wanted(LocalDate from) {
        return new Reports.Wanted(period, from, Optional.ofNullable(areaId).map(AreaId::new));
    }

    /** Whoever ordered it, with the one right that it takes; that they still have it is asked before. */
    Actor reader() {
        var request = new Actor.Request(Optional.empty(), locale(), "-");
        return company()
                .map(firm -> Actor.companyStaff(person(), firm, Set.of(DailyFacts.READ), request))
                .orElseGet(() -> Actor.staff(person(), Set.of(DailyFacts.READ), request));
    }

    ReportSchedules.Schedule view() {
        return new ReportSchedules.Schedule(
                id(), period, language, Optional.ofNullable(areaId).map(AreaId::new), beginsOn, createdAt);
    }
}
