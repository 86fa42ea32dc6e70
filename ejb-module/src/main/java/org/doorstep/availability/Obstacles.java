package org.doorstep.availability;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.doorstep.availability.WorkDays.Obstacle;

/** What stands in one worker's way at each of many starts; looked up when asked for, because thousands of workers are searched. */
public final class Obstacles extends AbstractList<Obstacle> implements RandomAccess {
    private final Starts starts;
    private final Window window;

    /** Hears of one start, by its place among those that were asked for. */
    @FunctionalInterface
    public interface Hearer {
        void at(int start, Obstacle obstacle);
    }

    Obstacles(Starts starts, Window window) {
        this.starts = starts;
        this.window = window;
    }

    @Override
    public Obstacle get(int index) {
        return starts.told(index, window.obstacle(starts.quarter(index)));
    }

    @Override
    public int size() {
        return starts.size();
    }

    /** Tells of the starts, in order of time, at which the worker is on duty, that is all but the {@code CLOSED}. */
    public void tellOnDuty(Hearer hearer) {
        window.open(quarter -> {
            int index = starts.indexOf(quarter);
            if (index >= 0) {
                hearer.at(index, starts.told(index, window.obstacle(quarter)));
            }
        });
    }
}
