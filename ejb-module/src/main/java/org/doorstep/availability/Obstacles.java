package org.doorstep.availability;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.doorstep.availability.WorkDays.Obstacle;

/** What one worker is hindered by at each of many starts, looked up when asked: thousands are searched, and few are read. */
final class Obstacles extends AbstractList<Obstacle> implements RandomAccess {
    private final Window window;
    private final int[] starts;
    private final List<Optional<Obstacle>> untimely;

    /** @param untimely for each start what hinders everybody */
    Obstacles(Window window, int[] starts, List<Optional<Obstacle>> untimely) {
        this.window = window;
        this.starts = starts;
        this.untimely = untimely;
    }

    @Override
    public Obstacle get(int index) {
        var obstacle = window.obstacle(starts[index]);
        return obstacle == Obstacle.CLOSED ? obstacle : untimely.get(index).orElse(obstacle);
    }

    @Override
    public int size() {
        return starts.length;
    }
}
