/** HTTP for {@link org.doorstep.contact}. */
package org.doorstep.web.contact;
