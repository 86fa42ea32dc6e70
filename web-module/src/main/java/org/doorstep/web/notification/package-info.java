/** HTTP for {@link org.doorstep.notification}. */
package org.doorstep.web.notification;
