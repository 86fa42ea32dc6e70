package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;
import org.doorstep.shared.id.AreaId;
import org.doorstep.visit.Visits.VisitView;

/** What operators tune about giving visits away, by city. */
@ApplicationScoped
class DispatchSettings implements SettingSource, PermissionSource {
    /** From how long before the start an open visit is given away without asking. */
    static final Setting<Duration> FALLBACK =
            Setting.duration("dispatch.fallback", Duration.ofHours(4), Duration.ZERO, Duration.ofDays(7));
    /** How long before the start the search ends. */
    static final Setting<Duration> GIVE_UP =
            Setting.duration("dispatch.give-up", Duration.ofMinutes(30), Duration.ZERO, Duration.ofDays(1));
    /** But a visit that has just been opened (again) is looked after for this long at least. */
    static final Setting<Duration> PATIENCE =
            Setting.duration("dispatch.patience", Duration.ofMinutes(30), Duration.ZERO, Duration.ofHours(6));
    /** Minutes between the starts that are offered. */
    static final Setting<Duration> STEP =
            Setting.duration("dispatch.slot-step", Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(4));

    /** How long a breach is held against a worker. */
    static final Setting<Duration> BREACH_WINDOW =
            Setting.duration("dispatch.breach.window", Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(400));
    /** Points for each visit given back, come late to, missed. */
    static final Setting<Integer> BREACH_WITHDRAWN = Setting.number("dispatch.breach.withdrawn", 1, 0, 100);

    static final Setting<Integer> BREACH_LATE = Setting.number("dispatch.breach.late", 1, 0, 100);
    static final Setting<Integer> BREACH_ABSENT = Setting.number("dispatch.breach.absent", 3, 0, 100);
    /** By how much each point lowers the score when candidates are ranked. */
    static final Setting<Integer> BREACH_MALUS = Setting.number("dispatch.breach.malus", 2, 0, 100);
    /** From how many points on a worker gets no visits any more; 0 is never. */
    static final Setting<Integer> BREACH_BAR = Setting.number("dispatch.breach.bar", 10, 0, 1_000);

    @Inject
    Settings settings;

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                FALLBACK,
                GIVE_UP,
                PATIENCE,
                STEP,
                BREACH_WINDOW,
                BREACH_WITHDRAWN,
                BREACH_LATE,
                BREACH_ABSENT,
                BREACH_MALUS,
                BREACH_BAR);
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Dispatch.ASSIGN);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return permissions();
    }

    Duration fallback(AreaId area) {
        return settings.get(FALLBACK, area);
    }

    <T> T get(Setting<T> setting, AreaId area) {
        return settings.get(setting, area);
    }

    Duration step(AreaId area) {
        return settings.get(STEP, area);
    }

    /** Until when somebody is looked for. */
    Instant deadline(VisitView visit) {
        var before = visit.slot().start().minus(settings.get(GIVE_UP, visit.area()));
        var patience = settings.get(PATIENCE, visit.area());
        var least = visit.openSince().map(since -> since.plus(patience)).orElse(before);
        return before.isAfter(least) ? before : least;
    }
}
