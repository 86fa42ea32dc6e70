/** The audit trail over HTTP. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.audit;
