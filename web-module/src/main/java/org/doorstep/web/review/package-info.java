/** HTTP for {@link org.doorstep.review}. */
package org.doorstep.web.review;
