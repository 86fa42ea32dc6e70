package org.doorstep.dispatch;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;

/** Who can come when: free starts with the workers who could come, and for a start that is not free the reason. */
@Stateless
public class FreeSlots {
    /** @param days 1 to 14 from {@code from}, local days of the area. @param worker only this one when given */
    public record FindSlots(
            ServiceId service,
            int quantity,
            Set<String> options,
            AreaId area,
            String district,
            GeoPoint place,
            LocalDate from,
            int days,
            Optional<WorkerId> worker,
            Optional<String> sex) {}

    /** @param free how many could come; {@code reason} when none: {@code closed}, {@code taken}, {@code travel}, {@code too-soon}, {@code beyond-horizon}. @param workers the first few, best first */
    public record Slot(Instant start, Instant end, int free, Optional<String> reason, List<WorkerId> workers) {}

    public record Day(LocalDate date, int free, List<Slot> slots) {}

    /** @param metres from home to the place. @param nextFree the first start at which this one could come */
    public record Who(
            WorkerId id,
            String name,
            Optional<MediaId> portrait,
            int rating,
            int reviews,
            int metres,
            Optional<Instant> nextFree) {}

    public record Found(String zone, List<Day> days, Map<String, Who> workers) {}

    public Found find(Actor actor, FindSlots ask) {
        throw new UnsupportedOperationException();
    }
}
