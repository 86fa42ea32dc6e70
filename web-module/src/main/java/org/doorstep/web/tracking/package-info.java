/** HTTP for {@link org.doorstep.tracking}. */
package org.doorstep.web.tracking;
