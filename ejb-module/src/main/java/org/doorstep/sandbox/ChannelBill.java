package org.doorstep.sandbox;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.doorstep.sandbox.SandboxChannel.BillWay;
import org.doorstep.shared.Money;

/**
 * The channel's bill of a day as CSV. Refunds' amounts are positive; the fee (0.6 % of a payment, rounded half up) is kept
 * when a payment is refunded. A line for each kind and currency totals it; its {@code reference} is the count. The last
 * line for each currency says what is paid into the merchant's account for that day (or, below nothing, taken from it).
 */
final class ChannelBill {
    private static final BigDecimal FEE = new BigDecimal("0.006");

    private final StringWriter text = new StringWriter();
    private final TreeMap<String, Total> totals = new TreeMap<>();
    private int number;

    private record Total(String kind, int count, Money amount, Money fee) {
        Total with(Money more, Money moreFee) {
            return new Total(kind, count + 1, amount.plus(more), fee.plus(moreFee));
        }
    }

    private final LocalDate day;
    private final Function<ChannelPayment, BillWay> way;

    private ChannelBill(LocalDate day, Function<ChannelPayment, BillWay> way) {
        this.day = day;
        this.way = way;
    }

    /** @param way what becomes of a payment's line */
    static String of(
            LocalDate day,
            List<ChannelPayment> payments,
            List<ChannelRefund> refunds,
            Function<ChannelPayment, BillWay> way) {
        var bill = new ChannelBill(day, way);
        try (var csv = CsvWriter.builder().build(bill.text)) {
            bill.write(csv, payments, refunds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bill.text.toString();
    }

    private void write(CsvWriter csv, List<ChannelPayment> payments, List<ChannelRefund> refunds) {
        csv.writeRecord("number", "kind", "reference", "channel_reference", "amount", "currency", "fee", "at");
        for (var payment : payments) {
            var wrong = way.apply(payment);
            payment(csv, payment, wrong == BillWay.A_FEN_MORE ? 1 : 0);
            if (wrong == BillWay.TWICE) {
                payment(csv, payment, 0);
            }
        }
        for (var refund : refunds) {
            line(
                    csv,
                    "refund",
                    refund.reference(),
                    refund.channelReference(),
                    refund.amount(),
                    Money.zero(refund.amount().currency()),
                    refund.decidedAt().orElseThrow());
        }
        totals.values().forEach(total -> total(csv, total));
        payIns(csv);
    }

    private void payment(CsvWriter csv, ChannelPayment payment, long minorMore) {
        var amount =
                payment.amount().plus(Money.ofMinor(minorMore, payment.amount().currency()));
        line(
                csv,
                "payment",
                payment.reference(),
                payment.channelReference(),
                amount,
                amount.times(FEE),
                payment.endedAt().orElseThrow());
    }

    /** Payments less refunds and fees. */
    private void payIns(CsvWriter csv) {
        var sums = new TreeMap<String, Total>();
        for (var total : totals.values()) {
            var signed = total.kind().equals("refund") ? total.amount().negate() : total.amount();
            sums.merge(
                    total.amount().currency().getCurrencyCode(),
                    new Total("paid-in", 0, signed.minus(total.fee()), total.fee()),
                    (one, other) -> one.with(other.amount(), other.fee()));
        }
        sums.forEach((currency, total) -> csv.writeRecord(
                "paid-in",
                "",
                "SP" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + currency,
                "",
                total.amount().amount().toPlainString(),
                currency,
                total.fee().amount().toPlainString(),
                ""));
    }

    private void line(
            CsvWriter csv, String kind, String reference, String theirs, Money amount, Money fee, Instant at) {
        csv.writeRecord(
                Integer.toString(++number),
                kind,
                reference,
                theirs,
                amount.amount().toPlainString(),
                amount.currency().getCurrencyCode(),
                fee.amount().toPlainString(),
                at.toString());
        totals.compute(kind + amount.currency(), (key, total) -> (total == null
                        ? new Total(kind, 0, Money.zero(amount.currency()), Money.zero(amount.currency()))
                        : total)
                .with(amount, fee));
    }

    private void total(CsvWriter csv, Total total) {
        csv.writeRecord(
                "total",
                total.kind(),
                Integer.toString(total.count()),
                "",
                total.amount().amount().toPlainString(),
                total.amount().currency().getCurrencyCode(),
                total.fee().amount().toPlainString(),
                "");
    }
}
