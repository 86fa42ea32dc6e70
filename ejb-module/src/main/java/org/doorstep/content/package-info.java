/**
 * What staff show on the customers' home: banners, each with a title and a sentence in three languages and a service or a
 * category that it opens.
 *
 * <p>Promise: a customer sees what is meant for the city and the moment, in the order that staff gave it, and nothing else.
 *
 * <ol>
 *   <li>A banner is seen from its first instant, and not at its last one any more; in its city, or in all of them.
 *   <li>At most {@value org.doorstep.content.Banners#MOST_SHOWN} at once in a city, by their positions, older ones first
 *       where positions are equal. Who does not know the city yet may ask for those of all, and chooses.
 *   <li>Every language is filled, and no text is longer than its place on a small phone.
 *   <li>What it opens is an id that nobody checks: what is no longer sold opens nothing, and who shows it copes.
 *   <li>Those to be seen are remembered by each node for some seconds; a change made there is seen at once.
 * </ol>
 *
 * <p>Neighbours: none of its floor. Out of scope: pictures, who of the customers sees what, counting of taps.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.content;
