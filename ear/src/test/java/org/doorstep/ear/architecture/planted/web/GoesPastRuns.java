package org.doorstep.ear.architecture.planted.web;

import org.doorstep.ear.architecture.planted.batch.HiddenStep;

/** Breaks: web knows of batch only Runs. */
class GoesPastRuns {
    HiddenStep step;
}
