package org.doorstep.ear.architecture.planted.nowhere;

/** Breaks: every package stands on the diagram. */
class NotDrawn {}
