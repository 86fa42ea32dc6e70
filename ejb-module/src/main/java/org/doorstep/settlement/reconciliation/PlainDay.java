package org.doorstep.settlement.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;

/**
 * Sorts a channel's day: what bill, payments and ledger say with one voice is only counted and added up, whatever it is that
 * is said in another way anywhere is kept for {@link Matching}. So memory holds a few bytes for each line of a bill. First
 * comes the ledger, then the bill, then our movements.
 */
final class PlainDay {
    private static final Set<String> TAKEN = Set.of("refund", "chargeback");

    private final Rate feeRate;
    private final Map<String, Plain> bill = new HashMap<>();
    private final Map<String, Plain> books = new HashMap<>();
    private final Map<Whose, Sum> takings = new HashMap<>();
    private final List<Movement> odd = new ArrayList<>();
    private long stated;
    private long moved;

    private record Whose(AreaId area, java.util.Currency currency) {}

    private record Sum(Money net, Money fee) {
        Sum plus(Sum more) {
            return new Sum(net.plus(more.net), fee.plus(more.fee));
        }
    }

    PlainDay(Rate feeRate) {
        this.feeRate = feeRate;
    }

    void booked(Booked entry) {
        books(entry.kind()).add(entry.id(), entry.amount(), entry.amount());
    }

    void stated(BillLine line) {
        stated++;
        number(line.reference()).ifPresent(number -> {
            if (line.moved()) {
                bill(line.kind()).add(number, line.amount(), line.fee());
            } else {
                bill(line.kind()).odd(number);
            }
        });
    }

    /** One of ours, of the day. */
    void ours(Movement movement) {
        moved++;
        var number = number(movement.reference());
        var fee = number.flatMap(reference -> fee(reference, movement));
        boolean plain =
                fee.isPresent() && books(movement.kind()).has(movement.id(), movement.amount(), movement.amount());
        if (!plain) {
            odd.add(movement);
            return;
        }
        bill(movement.kind()).done(number.orElseThrow());
        books(movement.kind()).done(movement.id());
        var net = TAKEN.contains(movement.kind()) ? movement.amount().negate() : movement.amount();
        takings.merge(
                new Whose(movement.area(), movement.amount().currency()),
                new Sum(net.minus(fee.orElseThrow()), fee.orElseThrow()),
                Sum::plus);
    }

    /** The one of the usual fees that the bill says, where it says any of them. */
    private Optional<Money> fee(long reference, Movement movement) {
        return Stream.of(
                        Matching.fee(feeRate, movement.kind(), movement.amount()),
                        Matching.returnedFee(feeRate, movement.kind(), movement.amount()))
                .filter(fee -> bill(movement.kind()).has(reference, movement.amount(), fee))
                .findFirst();
    }

    boolean isOdd(BillLine line) {
        return number(line.reference())
                .filter(number -> bill(line.kind()).isDone(number))
                .isEmpty();
    }

    List<Movement> odd() {
        return odd;
    }

    /** Numbers in the ledger of which nothing was said by our movements of the day. @param kind as of a bill's line */
    List<Long> booksLeft(String kind) {
        return books(kind).left();
    }

    long compared() {
        return Math.max(stated, moved);
    }

    List<Taking> takings() {
        return takings.entrySet().stream()
                .map(sum -> new Taking(
                        Optional.of(sum.getKey().area()),
                        sum.getValue().net(),
                        sum.getValue().fee()))
                .toList();
    }

    /** Numbers of these kinds that the odd lines of a bill name. */
    static Set<Long> named(String kind, Collection<BillLine> lines) {
        var numbers = new TreeSet<Long>();
        lines.stream().filter(line -> line.kind().equals(kind)).forEach(line -> number(line.reference())
                .ifPresent(numbers::add));
        return numbers;
    }

    private Plain bill(String kind) {
        return bill.computeIfAbsent(kind, first -> new Plain());
    }

    private Plain books(String kind) {
        return books.computeIfAbsent(kind, first -> new Plain());
    }

    /** References are our numbers, written as we write them. */
    private static Optional<Long> number(String reference) {
        return reference.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(reference)) : Optional.empty();
    }
}
