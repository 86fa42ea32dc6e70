/** HTTP for {@link org.doorstep.media}. */
package org.doorstep.web.media;
