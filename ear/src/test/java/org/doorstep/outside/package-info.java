/** Counterparts of the outside that speak its own protocols, for tests: they listen on a port of this machine. */
package org.doorstep.outside;
