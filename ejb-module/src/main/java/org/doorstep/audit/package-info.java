/**
 * The audit trail.
 *
 * <p>Promise: whatever was changed can be told afterwards, with who, when and why, and nobody can quietly tell it
 * otherwise.
 *
 * <ol>
 *   <li>An entry is written in the transaction of the change: there is no change without its entry, no entry without its
 *       change. It carries ids, states and amounts; personal data only as ciphertext under its owner's key, so that
 *       erasing a person leaves the trail whole.
 *   <li>Within seconds the sweep {@code audit.seal} gives each entry that has no place yet the next one in a single chain
 *       of SHA-256 hashes. The place comes from the sealer alone, so a transaction that commits late is sealed late and
 *       never skipped.
 *   <li>Each batch ends in a head: kept in a table whose rows are chained themselves, and written to the logger
 *       {@code org.doorstep.audit.head}, which operators ship off the machine.
 *   <li>{@link org.doorstep.audit.AuditTrail#verify} walks both chains and names every row that was changed or deleted.
 *       A tail that was cut off together with its heads, or a chain computed anew, is found with a head from that log.
 * </ol>
 *
 * Neighbours: {@code privacy} for ciphertext; everyone above records. Out of scope: reading what was sealed for a person.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.audit;
