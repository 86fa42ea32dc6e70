package org.doorstep.ear.architecture.planted.customer;

import org.doorstep.ear.architecture.planted.worker.CircleStart;

/** Breaks, with its other end: no circles. */
public class CircleEnd {
    CircleStart other;
}
