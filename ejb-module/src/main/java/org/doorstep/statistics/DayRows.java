package org.doorstep.statistics;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.doorstep.availability.Workloads.Workload;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;

/**
 * All that a day's facts are made of, as it was read.
 *
 * @param finished visits that became final on the day. @param placed bookings placed. @param money effects of ledger lines
 * @param reviews written. @param workloads of workers
 * @param visits and {@code bookings}: to what those belong that money and reviews are about
 * @param channels of bookings: the first that was paid through, {@code cash}, or none
 * @param causes why cancelled visits were, by visit
 * @param companies of workers. @param currencies of areas
 */
record DayRows(
        List<Finished> finished,
        List<Place> placed,
        List<Moved> money,
        List<Reviewed> reviews,
        List<Workload> workloads,
        Map<Long, Place> visits,
        Map<Long, Place> bookings,
        Map<Long, String> channels,
        Map<Long, Cause> causes,
        Map<WorkerId, CompanyId> companies,
        Map<AreaId, Currency> currencies) {

    /** What a thing counts for. @param company and {@code worker}: 0 for none */
    record Place(long booking, AreaId area, long service, long company, long worker) {}

    /** @param expired the booking was not paid for in time. @param arrivedAt null when nobody came */
    record Finished(
            long visit,
            Place place,
            String state,
            boolean expired,
            Instant start,
            @org.jspecify.annotations.Nullable Instant arrivedAt) {}

    /** Why a visit was called off. @param verb {@code skip} at the customer's wish, {@code call-off}. @param by kind of actor */
    record Cause(String verb, String by) {}

    /** What lines did to a figure. @param about {@code visit}, {@code booking} or something else */
    record Moved(
            Figure figure, long minor, boolean corrects, AreaId area, Currency currency, String about, long subject) {}

    /** @param overall stars times 100 */
    record Reviewed(long visit, int overall) {}
}
