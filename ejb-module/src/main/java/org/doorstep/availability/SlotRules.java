package org.doorstep.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;

/** What can be said of a slot before anybody's days are read. */
@ApplicationScoped
class SlotRules {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LONGEST_BUFFER = Duration.ofHours(4);

    @Inject
    AvailabilitySettings settings;

    @Inject
    Clock clock;

    /** Refuses what no worker could ever do. */
    void requireSensible(Want want) {
        var slot = want.slot();
        requireSensible(slot);
        if (outside(want.bufferBefore()) || outside(want.bufferAfter())) {
            throw new Refused("availability.slot.too-long", Map.of("most", LONGEST));
        }
        var drive = settings.travel(want.area()).between(want.from(), want.to());
        if (drive.compareTo(slot.length()) > 0) {
            throw new Refused("availability.slot.shorter-than-drive", Map.of("drive", drive));
        }
    }

    void requireSensible(TimeSlot slot) {
        if (!Quarters.aligned(slot.start()) || !Quarters.aligned(slot.end())) {
            throw new Refused("availability.slot.misaligned", Map.of("start", slot.start(), "end", slot.end()));
        }
        if (slot.length().compareTo(LONGEST) > 0) {
            throw new Refused("availability.slot.too-long", Map.of("most", LONGEST));
        }
    }

    private static boolean outside(Duration buffer) {
        return buffer.isNegative() || buffer.compareTo(LONGEST_BUFFER) > 0;
    }

    /** Refuses what lies in the past, too near or too far ahead. */
    void requireInTime(AreaId area, Instant start) {
        var now = clock.instant();
        if (start.isBefore(now)) {
            throw new Refused("availability.slot.past", Map.of("start", start));
        }
        untimely(area, start).ifPresent(obstacle -> {
            throw obstacle == Obstacle.TOO_SOON
                    ? new Refused("availability.slot.too-soon", Map.of("lead", settings.lead(area)))
                    : new Refused("availability.slot.beyond-horizon", Map.of("horizon", settings.horizon(area)));
        });
    }

    private Optional<Obstacle> untimely(AreaId area, Instant start) {
        return window(area).obstacle(start);
    }

    /** From when until when work can begin, for one search. */
    Window window(AreaId area) {
        var now = clock.instant();
        return new Window(now.plus(settings.lead(area)), now.plus(settings.horizon(area)));
    }

    record Window(Instant earliest, Instant latest) {
        Optional<Obstacle> obstacle(Instant start) {
            if (start.isBefore(earliest)) {
                return Optional.of(Obstacle.TOO_SOON);
            }
            return start.isAfter(latest) ? Optional.of(Obstacle.BEYOND_HORIZON) : Optional.empty();
        }
    }
}
