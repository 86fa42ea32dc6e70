/** Very many rows of what the services made once, for tests and benchmarks; {@code bench} compiles it too, so it needs nothing. */
package org.doorstep.bulk;
