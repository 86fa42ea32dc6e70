package org.doorstep.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;

/**
 * What happened in a day, a week or a month.
 *
 * @param area one service area, or all. @param company whose staff read it; the platform when absent
 * @param missing dates of the span whose facts are not computed; the sums are without them
 * @param parts one for each currency
 * @param customers whether they came again; for the platform. @param cohorts of the last six months, in a month's report
 */
public record Report(
        Period period,
        LocalDate from,
        LocalDate until,
        Optional<AreaId> area,
        Optional<CompanyId> company,
        Instant madeAt,
        List<LocalDate> missing,
        List<Part> parts,
        Optional<Retention.Returning> customers,
        List<Retention.Cohort> cohorts) {

    /** How long a report's span is. Weeks begin on Mondays. */
    public enum Period {
        DAY,
        WEEK,
        MONTH;

        /** The first date of the span that a date lies in. */
        public LocalDate from(LocalDate date) {
            return switch (this) {
                case DAY -> date;
                case WEEK -> date.with(java.time.temporal.TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
                case MONTH -> date.withDayOfMonth(1);
            };
        }

        /** The last date of the span that begins so. */
        public LocalDate until(LocalDate from) {
            return switch (this) {
                case DAY -> from;
                case WEEK -> from.plusDays(6);
                case MONTH -> from.plusMonths(1).minusDays(1);
            };
        }
    }

    /**
     * What happened in one currency.
     *
     * @param before the same of the span before. @param days each date of the span
     * @param sections by {@code area}, {@code service}, {@code company}, {@code worker}, {@code channel}
     */
    public record Part(Currency currency, Figures total, Figures before, List<Day> days, List<Section> sections) {}

    public record Day(LocalDate date, Figures figures) {}

    /** Rows by what they earned; they add up to the total. What does not fit stands together in the last one. */
    public record Section(String dimension, List<Row> rows) {}

    /** @param key {@code -} for nobody, {@code *} for all the others */
    public record Row(String key, String name, Figures figures) {}
}
