package org.doorstep.bench;

/** One name of {@code bench/run}. */
interface Bench {
    String name();

    /** What is measured against what, in one line. */
    String about();

    /** Brings up all that it needs in the run, and leaves it to the run to end it. */
    Result measure(Run run) throws Exception;
}
