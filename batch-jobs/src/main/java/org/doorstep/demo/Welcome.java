package org.doorstep.demo;

/** What whoever starts the demo needs to know, in one block on the console. */
public final class Welcome {
    private Welcome() {}

    /** Prints it. */
    public static void print() {
        System.out.println("Doorstep is ready: http://localhost:9080");
    }
}
