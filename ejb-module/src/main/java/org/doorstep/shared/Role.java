package org.doorstep.shared;

/** In which of the four capacities an account acts. One person may hold several. */
public enum Role {
    CUSTOMER,
    WORKER,
    COMPANY_STAFF,
    PLATFORM_STAFF
}
