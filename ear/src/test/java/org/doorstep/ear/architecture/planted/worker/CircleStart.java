package org.doorstep.ear.architecture.planted.worker;

import org.doorstep.ear.architecture.planted.customer.CircleEnd;

/** Breaks, with its other end: no circles. */
public class CircleStart {
    CircleEnd other;
}
