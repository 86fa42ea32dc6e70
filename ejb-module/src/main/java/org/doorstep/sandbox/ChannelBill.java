package org.doorstep.sandbox;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.doorstep.shared.Money;

/**
 * The channel's bill of a day as CSV. Refunds' amounts are positive; the fee (0.6 % of a payment, rounded half up) is kept
 * when a payment is refunded. A last line for each kind and currency totals it; its {@code reference} is the count.
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

    private ChannelBill() {}

    static String of(List<ChannelPayment> payments, List<ChannelRefund> refunds) {
        var bill = new ChannelBill();
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
            line(
                    csv,
                    "payment",
                    payment.reference(),
                    payment.channelReference(),
                    payment.amount(),
                    payment.amount().times(FEE),
                    payment.endedAt().orElseThrow());
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
