package org.doorstep.contact;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AlarmId;
import org.doorstep.shared.id.VisitId;

/** Either side of a visit can raise an alarm; staff see it at once (live topic {@code alarms}). */
@Stateless
public class Alarms {
    public static final Permission HANDLE = Permission.of("contact.alarms");

    public record Alarm(
            AlarmId id,
            VisitId visit,
            String raisedBy,
            Optional<GeoPoint> where,
            String text,
            Instant raisedAt,
            Optional<Instant> handledAt,
            Optional<String> outcome) {}

    public Alarm raise(Actor actor, VisitId visit, Optional<GeoPoint> where, String text) {
        throw new UnsupportedOperationException();
    }

    public Alarm handle(Actor actor, AlarmId id, String outcome) {
        throw new UnsupportedOperationException();
    }

    public Page<Alarm> list(Actor actor, boolean open, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
