package org.doorstep.payment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.payment.PaymentGateway.Silent;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.shared.Money;

/** Reads the sandbox channel's bill, and believes it only if its totals, and what it paid in, are the sums of its lines. */
final class SandboxBill {
    private static final String TOTAL = "total";
    private static final String PAID_IN = "paid-in";

    private SandboxBill() {}

    /** Adds up what stands under one kind and currency. */
    private static final class Sum {
        private long count;
        private long amount;
        private long fee;

        void add(BillLine line) {
            count++;
            amount += line.amount().minor();
            fee += line.fee().minor();
        }

        boolean equals(NamedCsvRecord total, Currency currency) {
            return count == Long.parseLong(total.getField("reference"))
                    && amount == Money.of(total.getField("amount"), currency).minor()
                    && fee == Money.of(total.getField("fee"), currency).minor();
        }
    }

    static Payments.Bill read(String csv) {
        var lines = new ArrayList<BillLine>();
        var paidIn = new ArrayList<Payments.PaidIn>();
        var sums = new HashMap<String, Sum>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (var row : reader) {
                if (row.getField("number").equals(TOTAL)) {
                    requireTotal(sums, row);
                } else if (row.getField("number").equals(PAID_IN)) {
                    paidIn.add(paidIn(lines, row));
                } else {
                    var line = line(row);
                    lines.add(line);
                    sums.computeIfAbsent(key(row), key -> new Sum()).add(line);
                }
            }
        } catch (Silent e) {
            throw e;
        } catch (java.io.IOException | RuntimeException e) {
            throw new Silent("the channel's bill is not understood", e);
        }
        if (!sums.isEmpty()) {
            throw new Silent("the channel's bill was cut off: no total for " + sums.keySet());
        }
        return new Payments.Bill(List.copyOf(lines), List.copyOf(paidIn));
    }

    private static Payments.PaidIn paidIn(List<BillLine> lines, NamedCsvRecord row) {
        var currency = Currency.getInstance(row.getField("currency"));
        var net = Money.zero(currency);
        var fee = Money.zero(currency);
        for (var line : lines) {
            if (line.amount().currency().equals(currency)) {
                net = net.plus(line.net());
                fee = fee.plus(line.fee());
            }
        }
        var told = new Payments.PaidIn(
                row.getField("reference"),
                Money.of(row.getField("amount"), currency),
                Money.of(row.getField("fee"), currency));
        if (!told.amount().equals(net) || !told.fee().equals(fee)) {
            throw new Silent("the channel's bill does not add up to what it paid in: " + told);
        }
        return told;
    }

    private static void requireTotal(Map<String, Sum> sums, NamedCsvRecord row) {
        var sum = sums.remove(key(row));
        if (sum == null || !sum.equals(row, Currency.getInstance(row.getField("currency")))) {
            throw new Silent("the channel's bill does not add up: " + key(row));
        }
    }

    private static String key(NamedCsvRecord row) {
        return row.getField("kind") + " " + row.getField("currency");
    }

    private static BillLine line(NamedCsvRecord row) {
        var currency = Currency.getInstance(row.getField("currency"));
        return new BillLine(
                Integer.parseInt(row.getField("number")),
                row.getField("kind"),
                row.getField("reference"),
                row.getField("channel_reference"),
                Money.of(row.getField("amount"), currency),
                Money.of(row.getField("fee"), currency),
                Instant.parse(row.getField("at")));
    }
}
