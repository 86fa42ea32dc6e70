/**
 * The three apps, as the build left them on the class path, and the page at {@code /start} that leads to them and to the
 * rest: in three languages, without script, with nothing from outside. A build without Node has no apps; a page says so.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.home;
