/** A placeholder that proves the skeleton; to be deleted with its tests. */
package org.doorstep.ping;
