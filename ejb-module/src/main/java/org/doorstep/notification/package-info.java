/**
 * Tells people things: in the app, by SMS, by mail.
 *
 * <p>Promise: what a committed transaction told reaches its recipient, once as far as the outside allows; what rolled
 * back tells nobody.
 *
 * <ol>
 *   <li>A text is a template in the recipient's language; {@code texts.properties} says its channels, its arguments and
 *       how long it is of use. Afterwards it is not sent any more (STALE).
 *   <li>An SMS or a mail is a row (the intent) and an event of the same transaction; the courier calls the gateway outside
 *       any transaction and records the outcome. No answer is UNKNOWN: the gateway is asked before it is sent again. A
 *       gateway that cannot be asked (SMTP) gets the same message id again.
 *   <li>Where a template says so, a file about the told subject goes with the mail: an {@code AttachmentSource} above makes it
 *       each time that the mail is handed over, and it is kept nowhere.
 *   <li>Who has been erased is told nothing; whatever tells them goes on as if they had been.
 *   <li>Numbers, addresses and texts are kept as ciphertext under the person's key; of final messages only the fact stays,
 *       and that for 30 days.
 * </ol>
 *
 * <p>Neighbours: privacy, and shared's outbox and live feed (topic {@code person/ID}). Out of scope: push services,
 * preferences by template.
 */
package org.doorstep.notification;
