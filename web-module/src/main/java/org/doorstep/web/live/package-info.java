/** Live messages: Server-Sent Events opened by a one-time ticket, and the polling twin for clients that cannot stream. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.live;
