/** What runs inside the server beside the application, to be measured against. */
@NullMarked
package org.doorstep.bench.floor;

import org.jspecify.annotations.NullMarked;
