package org.doorstep.availability;

import java.util.ArrayList;
import java.util.List;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;

/** One row: a worker's UTC day, in memory while a decision is made. */
final class WorkDay {
    static final long NEW = -1;

    private final WorkerId worker;
    private final int day;
    private final long version;
    private AreaId area;
    private DayBits open;
    private DayBits taken;
    private final List<Reservation> reservations;
    private final DayBits openBefore;
    private final DayBits takenBefore;
    private final List<Reservation> reservationsBefore;
    private boolean changed;

    WorkDay(
            WorkerId worker,
            int day,
            AreaId area,
            long version,
            DayBits open,
            DayBits taken,
            List<Reservation> reservations) {
        this.worker = worker;
        this.day = day;
        this.area = area;
        this.version = version;
        this.open = open;
        this.taken = taken;
        this.reservations = new ArrayList<>(reservations);
        this.openBefore = open;
        this.takenBefore = taken;
        this.reservationsBefore = List.copyOf(reservations);
    }

    static WorkDay empty(WorkerId worker, int day, AreaId area) {
        return new WorkDay(worker, day, area, NEW, DayBits.NONE, DayBits.NONE, List.of());
    }

    /** The row as it was read, to be written over what this has written. */
    WorkDay undone() {
        return new WorkDay(worker, day, area, version + 1, openBefore, takenBefore, reservationsBefore);
    }

    void reserve(Reservation reservation) {
        var bits = reservation.busyOn(day);
        if (taken.meets(bits)) {
            throw new IllegalStateException("decided against a taken quarter");
        }
        taken = taken.with(bits);
        reservations.add(reservation);
        changed = true;
    }

    void remove(Reservation reservation) {
        if (reservations.removeIf(kept -> kept.hold() == reservation.hold())) {
            taken = taken.without(reservation.busyOn(day));
            changed = true;
        }
    }

    void replace(Reservation reservation) {
        reservations.replaceAll(kept -> kept.hold() == reservation.hold() ? reservation : kept);
        changed = true;
    }

    /** Replaces what is open within {@code range}. */
    void reopen(AreaId newArea, DayBits range, DayBits newOpen) {
        var after = open.without(range).with(newOpen);
        changed = changed || !after.equals(open) || !newArea.equals(area);
        open = after;
        area = newArea;
    }

    /** Writes the version although nothing else changes, because a decision depends on this row. */
    void touch() {
        changed = changed || !isNew();
    }

    boolean isNew() {
        return version == NEW;
    }

    boolean isChanged() {
        return changed;
    }

    WorkerId worker() {
        return worker;
    }

    int day() {
        return day;
    }

    AreaId area() {
        return area;
    }

    long version() {
        return version;
    }

    DayBits open() {
        return open;
    }

    DayBits taken() {
        return taken;
    }

    List<Reservation> reservations() {
        return reservations;
    }
}
