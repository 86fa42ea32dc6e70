package org.doorstep.settlement.reconciliation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.settlement.reconciliation.Comparison.Ours;
import org.doorstep.settlement.reconciliation.Comparison.Stated;
import org.doorstep.settlement.reconciliation.Comparison.Words;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;

/**
 * Holds a day of a channel's bill against our payments, and those against the ledger. Pure.
 *
 * @param near our movements of the days before and after, for what the channel counts on another day
 * @param booked of the day and the one after it, because what is paid just before midnight is heard of after it
 */
record Matching(
        String channel,
        LocalDate day,
        Rate feeRate,
        List<BillLine> bill,
        List<Movement> ours,
        List<Movement> near,
        List<Booked> booked) {
    // the fee is booked as the bill says it, so there is nothing to post about it
    private static final Words WORDS = new Words("missing-in-bill", "ask-again", "none");

    List<Difference> differences() {
        return new Comparison(
                        "channel/" + channel,
                        bill.stream().map(this::stated).toList(),
                        ours.stream().map(this::ours).toList(),
                        near.stream().map(this::ours).toList(),
                        List.of(),
                        booked,
                        Set.of(),
                        WORDS)
                .differences();
    }

    private Stated stated(BillLine line) {
        var detail = "line " + line.number() + ": " + line.kind() + " " + line.reference() + " / "
                + line.channelReference()
                + ", " + line.amount() + ", fee " + line.fee() + " at " + line.at() + ", " + line.state();
        return new Stated(
                line.kind(),
                line.reference(),
                line.amount(),
                line.fee(),
                returnedFee(feeRate, line.kind(), line.amount()),
                line.moved(),
                detail);
    }

    private Ours ours(Movement movement) {
        return new Ours(
                movement.kind(),
                movement.kind() + "/" + movement.id(),
                movement.reference(),
                movement.amount(),
                fee(feeRate, movement.kind(), movement.amount()),
                Optional.of(movement.area()),
                movement.kind() + " " + movement.id() + " at " + movement.at());
    }

    /** Kept when a payment is refunded, and not taken for the refund. */
    static Money fee(Rate rate, String kind, Money amount) {
        return kind.equals("payment") ? amount.portion(rate) : Money.zero(amount.currency());
    }

    /** What is as usual: channels that give the fee of what is refunded back state it below nothing. */
    static Money returnedFee(Rate rate, String kind, Money amount) {
        return kind.equals("refund") ? amount.portion(rate).negate() : fee(rate, kind, amount);
    }

    /** Whose money lines of the bill are, by our movements: {@code kind/reference}. */
    Map<String, AreaId> areas() {
        var areas = new HashMap<String, AreaId>();
        Stream.concat(ours.stream(), near.stream())
                .forEach(movement -> areas.putIfAbsent(movement.kind() + "/" + movement.reference(), movement.area()));
        return areas;
    }
}
