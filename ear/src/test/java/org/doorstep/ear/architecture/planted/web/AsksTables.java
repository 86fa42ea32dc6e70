package org.doorstep.ear.architecture.planted.web;

import jakarta.persistence.EntityManager;

/** Breaks: web knows no tables. */
class AsksTables {
    EntityManager tables;
}
