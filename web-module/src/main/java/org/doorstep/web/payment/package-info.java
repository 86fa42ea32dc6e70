/** Payments as their customers and staff see them, and where channels call back. */
package org.doorstep.web.payment;
