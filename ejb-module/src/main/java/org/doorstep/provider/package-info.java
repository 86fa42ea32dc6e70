/**
 * Provider companies: who they are, where they serve, what was agreed with them, and where their money goes.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>Anybody may apply; the unified social credit code's check digit must hold, and a company applies once at a time.
 *   <li>Approval by the platform makes the company active and gives its owner a staff account. Refusal and suspension
 *       carry a reason; a suspended company serves nobody until approved again.
 *   <li>A company serves districts of one area.
 *   <li>A contract is in force for days of service from its first day until the next one begins: contracts of a company
 *       neither overlap nor leave a gap. Worker, company and platform shares make exactly the whole. Signed contracts
 *       never change; a new one starts today or later, and after every earlier one.
 *   <li>Beyond shares a contract may have a fixed sum a visit for workers of some services, tiers of the platform's
 *       commission, who bears the channel's fee and at which rate, and a monthly royalty. Terms that are wrong are refused
 *       with every fault and its place.
 *   <li>A bank account is in force only once a second person has confirmed it. Naming another one leaves the confirmed
 *       one in force until the other is confirmed; naming twice keeps the later. Nothing is paid to an account that took
 *       another one's place before a cooling-off time (a setting) is over; a payee's first has none. An erased worker's
 *       account is in force no more.
 *   <li>A contract says when its payees are paid out: daily, on a weekday, or on a day of the month.
 *   <li>Staff of one company see nothing of another: not found.
 * </ol>
 *
 * <p>A worker's account is named by the worker or the platform, not by the company: this floor knows no workers.
 *
 * <p>Neighbours: catalogue (areas), identity (the owner's account), privacy. Out of scope: workers, settlement.
 */
package org.doorstep.provider;
