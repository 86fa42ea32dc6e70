package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.PlainSql;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Rows of trips and their positions, by plain statements: thousands of workers tell every few seconds where they are. */
@ApplicationScoped
class TripStore {
    @Inject
    PlainSql sql;

    Optional<TrackedTrip> find(VisitId visit) {
        return sql.first(
                "select worker_id, opened_at, batches, latitude, longitude, accuracy, last_at, version from tracking_trip"
                        + " where visit_id = ?",
                row -> new TrackedTrip(
                        visit,
                        new WorkerId(row.getLong(1)),
                        row.getTimestamp(2).toInstant(),
                        row.getInt(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getInt(6),
                        row.getTimestamp(7).toInstant(),
                        row.getLong(8)),
                visit.value());
    }

    /** Keeps a trip as it is now; who has read it before somebody else changed it has lost the race. */
    void keep(TrackedTrip trip) {
        if (trip.isNew()) {
            insert(trip);
        } else if (update(trip) == 0) {
            throw new OptimisticLockException("trip " + trip.visit().value());
        }
    }

    private void insert(TrackedTrip trip) {
        sql.change(
                "insert into tracking_trip (worker_id, opened_at, batches, latitude, longitude, accuracy, last_at, visit_id,"
                        + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ? + 1)",
                values(trip));
    }

    private int update(TrackedTrip trip) {
        return sql.change(
                "update tracking_trip set worker_id = ?, opened_at = ?, batches = ?, latitude = ?, longitude = ?,"
                        + " accuracy = ?, last_at = ?, version = version + 1 where visit_id = ? and version = ?",
                values(trip));
    }

    /** Key and version last. */
    private static Object[] values(TrackedTrip trip) {
        return new Object[] {
            trip.worker().value(),
            trip.openedAt(),
            trip.batches(),
            trip.latitude(),
            trip.longitude(),
            trip.accuracy(),
            trip.lastAt(),
            trip.visit().value(),
            trip.version()
        };
    }

    void add(TrackedBatch batch) {
        sql.change(
                "insert into tracking_batch (id, visit_id, last_at, points) values (?, ?, ?, ?)",
                Ids.next(),
                batch.visit().value(),
                batch.lastAt(),
                batch.points());
    }

    /** Forgets trips and positions that are older, at most so many of each. */
    int purge(Instant before, int limit) {
        return remove("tracking_batch", "id", before, limit) + remove("tracking_trip", "visit_id", before, limit);
    }

    private int remove(String table, String key, Instant before, int limit) {
        return sql.change(
                "delete from %s where %s in (select %s from %s where last_at < ? order by last_at fetch first %d rows only)"
                        .formatted(table, key, key, table, limit),
                before);
    }
}
