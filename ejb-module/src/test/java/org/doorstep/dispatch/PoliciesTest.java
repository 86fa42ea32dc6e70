package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.dispatch.Dispatch.Considered;
import org.doorstep.dispatch.Dispatch.Need;
import org.doorstep.dispatch.Policies.Case;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords.Breaches;
import org.doorstep.worker.Workers.Candidate;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final WorkerId LI = new WorkerId(1);
    private static final GeoPoint PLACE = new GeoPoint(23.1, 113.3);

    @Test
    void everyRefusalIsTold() {
        var considered = Policies.consider(new Case(
                need(Set.of(LI), Optional.of("M")),
                candidate(450),
                Optional.empty(),
                Obstacle.TRAVEL,
                Duration.ZERO,
                Set.of(LI),
                Map.of(),
                BreachBook.Record.CLEAN,
                900));

        assertThat(considered.fits()).isFalse();
        assertThat(considered.reasons())
                .containsExactly("dispatch.excluded", "dispatch.blocked", "dispatch.wishes", "availability.travel");
    }

    @Test
    void nobodyServesThemselves() {
        var considered = Policies.consider(new Case(
                need(new CustomerId(LI.value()), Set.of(), Optional.empty()),
                candidate(450),
                Optional.empty(),
                Obstacle.FREE,
                Duration.ZERO,
                Set.of(),
                Map.of(),
                BreachBook.Record.CLEAN,
                900));

        assertThat(considered.reasons()).containsExactly("dispatch.oneself");
    }

    @Test
    void whoIsUnqualifiedIsNotAskedForTime() {
        var considered = Policies.consider(new Case(
                need(Set.of(), Optional.empty()),
                candidate(450),
                Optional.of("worker.certificate.expired"),
                Obstacle.CLOSED,
                Duration.ZERO,
                Set.of(),
                Map.of(),
                BreachBook.Record.CLEAN,
                900));

        assertThat(considered.reasons()).containsExactly("worker.certificate.expired");
    }

    @Test
    void nearBetterRatedKnownAndIdleWorkersComeFirst() {
        var plain = score(450, 8_000, Map.of(), Duration.ofHours(4));

        assertThat(score(450, 2_000, Map.of(), Duration.ofHours(4))).isGreaterThan(plain);
        assertThat(score(490, 8_000, Map.of(), Duration.ofHours(4))).isGreaterThan(plain);
        assertThat(score(450, 8_000, Map.of(LI, 2), Duration.ofHours(4))).isGreaterThan(plain);
        assertThat(score(450, 8_000, Map.of(), Duration.ofHours(1))).isGreaterThan(plain);
    }

    @Test
    void brokenPromisesCostPointsAndInTheEndTheVisits() {
        var twiceLate = new BreachBook.Record(new Breaches(0, 2, 0), 2, 4, false);
        var neverThere = new BreachBook.Record(new Breaches(0, 0, 4), 12, 24, true);

        var docked = consider(450, 8_000, Map.of(), Duration.ofHours(4), twiceLate);

        assertThat(docked.score()).isEqualTo(score(450, 8_000, Map.of(), Duration.ofHours(4)) - 4);
        assertThat(docked.reasons()).contains("breaches 2 -4");
        assertThat(consider(450, 8_000, Map.of(), Duration.ofHours(4), neverThere)
                        .reasons())
                .containsExactly("dispatch.breaches");
    }

    private static int score(int rating, int metres, Map<WorkerId, Integer> served, Duration busy) {
        return consider(rating, metres, served, busy, BreachBook.Record.CLEAN).score();
    }

    private static Considered consider(
            int rating, int metres, Map<WorkerId, Integer> served, Duration busy, BreachBook.Record record) {
        return Policies.consider(new Case(
                need(Set.of(), Optional.empty()),
                candidate(rating),
                Optional.empty(),
                Obstacle.FREE,
                busy,
                Set.of(),
                served,
                record,
                metres));
    }

    private static Candidate candidate(int rating) {
        return new Candidate(LI, new CompanyId(2), "Li", "F", PLACE, 10_000, rating, 12, Optional.empty());
    }

    private static Need need(Set<WorkerId> excluded, Optional<String> sex) {
        return need(new CustomerId(3), excluded, sex);
    }

    private static Need need(CustomerId customer, Set<WorkerId> excluded, Optional<String> sex) {
        return new Need(
                customer,
                new ServiceId(4),
                new AreaId(5),
                "440106",
                ZoneId.of("Asia/Shanghai"),
                PLACE,
                TimeSlot.of(Instant.parse("2026-11-24T02:00:00Z"), Duration.ofHours(2)),
                Duration.ZERO,
                Duration.ZERO,
                excluded,
                sex);
    }
}
