/**
 * Who somebody is, and what they may do.
 *
 * <p>Promise: nobody acts as somebody else, and what was taken from somebody is gone within 5 s on every node.
 *
 * <ol>
 *   <li>Customers and workers sign in by their phone and a code sent to it, staff by e-mail and password. A session
 *       belongs to one app and gives only that app's capacity: customer, worker, or staff.
 *   <li>Codes have six digits, live 5 min, are kept only as a keyed hash and stand 5 tries. Passwords are kept as
 *       Argon2id. An account that does not exist answers as one with a wrong password does, in the same time.
 *   <li>Tries are counted in the database, for each phone, e-mail and network (an address, or an IPv6 /64), so that all nodes
 *       count together.
 *   <li>Access tokens live 15 min; they name person and session, nothing else. Rights are looked up with each request and
 *       remembered for 3 s.
 *   <li>A refresh token is used once. Used again, it ends its session: somebody has a copy.
 *   <li>Staff hold permissions through roles, which the platform edits. A company's staff hold only such permissions as
 *       companies may hold, and those they manage hold no more than they do themselves: who holds roles is kept out, erased or given another first
 *       password only by who could give those roles. Phones of customers and workers are shown masked.
 *   <li>Outside the profiles demo and test no account exists at first: a link in the log, good once and for an hour,
 *       makes the first administrator. The last administrator cannot be removed; where nobody can sign in as that one any
 *       more, a property at start gives such a link again.
 * </ol>
 *
 * Neighbours: {@code notification} sends codes and learns where people are reached; {@code privacy} seals names, phones
 * and e-mails. Out of scope: what a customer or worker is beyond an account; their features keep that under the person's
 * id.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.identity;
