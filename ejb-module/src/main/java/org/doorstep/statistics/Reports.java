package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.statistics.Report.Period;

/** Reports on a day, a week or a month, of the platform or of a company: to read, as a workbook, as PDF. */
@Stateless
public class Reports {
    /** Which report. @param date any date of the span */
    public record Wanted(Period period, LocalDate date, Optional<AreaId> area) {}

    @Inject
    ReportMaker maker;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** A company's staff get their company's. Dates that are not computed yet are named. */
    public Report make(Actor actor, Wanted wanted) {
        actor.requires(DailyFacts.READ);
        var from = wanted.period().from(wanted.date());
        if (!from.isBefore(dates.today())) {
            throw new Refused("statistics.date.not-over", Map.of("date", from));
        }
        return maker.make(actor, wanted, actor.request().language(), clock.instant());
    }

    /** The same in the reader's language; totals are formulas. */
    public byte[] xlsx(Actor actor, Wanted wanted) {
        return ReportWorkbook.of(make(actor, wanted), language(actor));
    }

    public byte[] pdf(Actor actor, Wanted wanted) {
        return ReportPages.of(make(actor, wanted), language(actor));
    }

    private static Locale language(Actor actor) {
        return actor.request().language();
    }
}
