package org.doorstep.ear.architecture.planted.visit;

import jakarta.persistence.Entity;

/** Breaks: entities are hidden. */
@Entity
public class OpenEntity {}
