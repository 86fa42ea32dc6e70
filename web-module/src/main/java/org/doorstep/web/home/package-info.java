/** The page at {@code /}, until the clients are there: where to go, in three languages; no script, nothing from outside. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.home;
