/**
 * The outside, for demo and test: a payment channel, an SMS and mail post office, a bank, a call gateway. Each behaves as
 * outsiders do: tables of its own ({@code sandbox_*}), none of ours read, reached over HTTP only, misbehaving on demand: in callbacks and answers, and in
 * the bills and statements of a day (lines dropped, altered, twice, late or invented; files damaged).
 * Nobody depends on it; in production it does not answer.
 */
package org.doorstep.sandbox;
