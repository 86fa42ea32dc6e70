/** HTTP for {@code org.doorstep.settlement}: translates, calls once, translates. */
@NullMarked
package org.doorstep.web.settlement;

import org.jspecify.annotations.NullMarked;
