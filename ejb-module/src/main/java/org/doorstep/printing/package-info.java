/**
 * Prints documents as PDF.
 *
 * <p>Promise: what is printed can be read: Latin, Greek, Cyrillic and Chinese letters, in fonts that the document carries.
 *
 * <ol>
 *   <li>Values come into a document through {@link org.doorstep.printing.Markup} only, which escapes them: no value becomes
 *       an element, a style or a link.
 *   <li>Nothing is fetched: no address, no file, no entity. Pictures are PNGs that stand in the document itself.
 *   <li>A4 upright, page numbers below; a table that goes on repeats its head.
 *   <li>The same document of the same moment is the same file, byte by byte.
 * </ol>
 *
 * <p>Neighbours: none. Knows no feature and no table. Out of scope: charts (draw them as bars by {@code width}, or as PNG), PDF/A.
 */
@NullMarked
package org.doorstep.printing;

import org.jspecify.annotations.NullMarked;
