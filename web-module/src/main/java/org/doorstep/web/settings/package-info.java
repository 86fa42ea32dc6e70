/** Settings over HTTP. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.settings;
