/** What operators look at: health, dead letters; and, in the test profile, the business clock. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.operation;
