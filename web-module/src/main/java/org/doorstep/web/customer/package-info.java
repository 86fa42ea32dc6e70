/** Over HTTP: customers and their address book. */
package org.doorstep.web.customer;
