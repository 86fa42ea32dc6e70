package org.doorstep.statistics;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ReportId;
import org.doorstep.shared.id.ScheduleId;

/** A report as it was sent; never changes, whatever is computed anew. */
@Entity
@Table(name = "statistics_report")
class MadeReport {
    @Id
    private long id;

    @Column(name = "schedule_id")
    private long scheduleId;

    @Column(name = "person_id")
    private long personId;

    @Column(name = "span_start")
    private LocalDate from;

    @Column(name = "span_end")
    private LocalDate until;

    @Column(name = "made_at")
    private Instant madeAt;

    @Lob
    @Basic(fetch = FetchType.LAZY)
    private byte[] pdf;

    @Lob
    @Basic(fetch = FetchType.LAZY)
    private byte[] xlsx;

    @SuppressWarnings("NullAway.Init")
    protected MadeReport() {}

    MadeReport(ScheduleRow schedule, Report report, byte[] pdf, byte[] xlsx) {
        id = Ids.next();
        scheduleId = schedule.id().value();
        personId = schedule.person().value();
        from = report.from();
        until = report.until();
        madeAt = report.madeAt();
        this.pdf = pdf;
        this.xlsx = xlsx;
    }

    ReportId id() {
        return new ReportId(id);
    }

    boolean isOf(PersonId person) {
        return personId == person.value();
    }

    LocalDate from() {
        return from;
    }

    byte[] pdf() {
        return pdf;
    }

    byte[] xlsx() {
        return xlsx;
    }

    ReportSchedules.Made view() {
        return new ReportSchedules.Made(id(), new ScheduleId(scheduleId), from, until, madeAt);
    }
}
