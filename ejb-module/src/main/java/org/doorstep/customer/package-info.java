/**
 * Customers, their address book and their wishes.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>A customer's id is the person's; name and phone belong to the person's account.
 *   <li>An address lies in exactly one district of one open service area, found from its point; a point outside all of
 *       them is refused. Points from Chinese maps are converted before anything else.
 *   <li>Contact, phone, text, detail and the point itself are personal data: at rest they are one sealed blob under the
 *       customer's key. Area and district are in the clear.
 *   <li>A removed address leaves the book and stays readable for the bookings made to it.
 *   <li>Who calls is entered by staff with the number and a name, and a known number stays who it is; their addresses are
 *       entered as the customer would. Both are audited.
 *   <li>Other people's customers and addresses are not found. Staff of the platform see phones and addresses masked
 *       unless they ask, and the asking is audited.
 * </ol>
 *
 * <p>Neighbours: catalogue (where a point lies), identity (name and phone), privacy. Out of scope: bookings, wallets.
 */
package org.doorstep.customer;
