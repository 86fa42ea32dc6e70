/**
 * What operators tune at run time.
 *
 * <p>Promise: every such number has one name, one type, sensible bounds and one place; a change is audited and reaches
 * every node within 5 s.
 *
 * <ol>
 *   <li>A feature declares its settings as constants and lists them in a {@link org.doorstep.settings.SettingSource}.
 *   <li>An area's own value goes before the general one, that before the usual one of the code.
 *   <li>What has the wrong shape is refused when it is set; what stands wrong in the database (changed by hand, or by an
 *       older version) keeps the node from becoming ready.
 *   <li>What bounds a single person (limits above which a second one decides, cooling-off times) is changed by those alone
 *       who hold {@code settings.edit-controls} too.
 *   <li>A change names the version it saw; somebody else's change in between is not overwritten.
 * </ol>
 *
 * Neighbours: {@code audit}. Out of scope: what a node needs before it can start, and secrets: those are configuration.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.settings;
