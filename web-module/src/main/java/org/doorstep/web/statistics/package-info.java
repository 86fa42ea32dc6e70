/** HTTP for {@code org.doorstep.statistics}: translates, calls once, translates. */
@NullMarked
package org.doorstep.web.statistics;

import org.jspecify.annotations.NullMarked;
