/** HTTP for {@code org.doorstep.batch}: translates, calls once, translates. */
@NullMarked
package org.doorstep.web.batch;

import org.jspecify.annotations.NullMarked;
