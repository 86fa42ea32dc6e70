/** Signing in, one's own account, people and roles over HTTP. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.identity;
