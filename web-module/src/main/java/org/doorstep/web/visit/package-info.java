/** Visits over HTTP: what their customer, worker and staff see and do. */
package org.doorstep.web.visit;
