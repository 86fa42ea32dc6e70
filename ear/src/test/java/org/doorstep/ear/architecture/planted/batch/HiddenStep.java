package org.doorstep.ear.architecture.planted.batch;

/** Of batch, and not Runs. */
public class HiddenStep {}
