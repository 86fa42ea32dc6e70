/**
 * How the two sides of a visit reach each other, and how either calls for help.
 *
 * <p>Promise: nobody learns the other's number, and an alarm is seen at once.
 *
 * <ol>
 *   <li>A masked number joins this visit's customer and its assigned worker, from a day before the start until an hour
 *       after the end, and then expires at the gateway itself.
 *   <li>The gateway is called outside any transaction: the intent is recorded, then the call made, then the outcome
 *       recorded. Without an answer the binding is UNKNOWN and expires unused; the next question makes another.
 *   <li>When the visit loses its worker or is cancelled, the number is taken back.
 *   <li>An alarm is kept, told to all staff who handle alarms, shown on the live topic {@code alarms}, and stays open
 *       until one of them writes down what came of it. Its words are kept as ciphertext.
 * </ol>
 *
 * <p>Neighbours: visit, identity, privacy, notification. Out of scope: recording calls, messages between the two.
 */
package org.doorstep.contact;
