package org.doorstep.visit;

/** In which capacity somebody moves a visit on. */
enum VisitRole {
    CUSTOMER,
    WORKER,
    COMPANY,
    PLATFORM,
    SYSTEM
}
