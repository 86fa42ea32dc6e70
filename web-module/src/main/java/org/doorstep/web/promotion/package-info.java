/** HTTP for {@link org.doorstep.promotion}. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.promotion;
