/** HTTP for {@link org.doorstep.content}. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.content;
