/**
 * Personal data at rest.
 *
 * <p>Promise: what identifies a person lies in the database only as ciphertext under a key of that person's own; whoever
 * destroys the key has erased the person, in every copy and backup.
 *
 * <ol>
 *   <li>Data is sealed by AES-256-GCM and bound to its owner: one person's ciphertext does not open as another's.
 *   <li>A person's key is wrapped by a key that is derived from {@code doorstep.privacy.key} (32 bytes in base64), which
 *       is in no database and in no repository. In the profiles demo and test it is made once, in {@code doorstep.home}.
 *   <li>An exact value is found again by its blind index: HMAC-SHA256 under another derived key, apart for each kind. So is
 *       hashed what need only be compared: codes, and what was asked under an idempotency key.
 *   <li>Without the key, or with another one than the database was written with, the node never becomes ready.
 *   <li>After {@link org.doorstep.privacy.PersonalData#erase} the person's data opens as the empty string, on every node
 *       within 5 s, and nothing more can be sealed for that person.
 * </ol>
 *
 * Neighbours: everyone above who keeps names, phones, addresses or bank accounts. Out of scope: who may see what.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.privacy;
