package org.doorstep.ear.architecture.planted.settlement.share;

/** For the planted settlement alone. */
public class ShareOnly {}
