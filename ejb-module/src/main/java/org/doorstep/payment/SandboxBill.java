package org.doorstep.payment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Money;
import org.doorstep.shared.Plausible;

/**
 * Reads the sandbox channel's bill, format {@code sandbox-bill-2}: what it is, the columns, numbered lines, totals by kind
 * and currency, what was paid in by currency, and the count of the lines. Believes it only if all of that agrees.
 */
final class SandboxBill implements BillReader {
    private static final String FORMAT = "sandbox-bill-2";
    private static final List<String> COLUMNS =
            List.of("number", "kind", "reference", "channel_reference", "amount", "currency", "fee", "at", "state");
    private static final Set<String> KINDS = Set.of("payment", "refund", "chargeback", "chargeback-return");
    private static final Set<String> STATES = Set.of("PAID", "CLOSED", "REFUNDED", "REJECTED", "TAKEN", "RETURNED");
    private static final int HEADER = 5;
    private static final int TRAILER = 2;
    private static final int KIND = 1;
    private static final int REFERENCE = 2;
    private static final int THEIRS = 3;
    private static final int AMOUNT = 4;
    private static final int CURRENCY = 5;
    private static final int FEE = 6;
    private static final int AT = 7;
    private static final int STATE = 8;

    /** Adds up what stands under one kind and currency. */
    private record Sum(long count, Money amount, Money fee) {
        Sum with(BillLine line) {
            return new Sum(count + 1, amount.plus(line.amount()), fee.plus(line.fee()));
        }
    }

    @Override
    public Payments.Bill read(byte[] file, LocalDate day) {
        var text = decoded(file);
        var records = records(text);
        int number = header(records, day);
        requireWhole(text, records);
        var lines = new ArrayList<BillLine>();
        var rest = new ArrayList<CsvRecord>();
        for (var row : records.subList(2, records.size() - 1)) {
            requireFields(row, COLUMNS.size());
            if (row.getField(0).matches("[0-9]+")) {
                requireNext(row, lines.size() + 1, rest.isEmpty());
                lines.add(line(row));
            } else {
                rest.add(row);
            }
        }
        requireCount(records.get(records.size() - 1), lines.size());
        var paidIn = summed(lines, rest, records.get(records.size() - 1));
        return new Payments.Bill(number, HexFormat.of().formatHex(Hashes.sha256(file)), List.copyOf(lines), paidIn);
    }

    private static String decoded(byte[] file) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.wrap(file);
        try {
            return decoder.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            // the decoder stops where the first byte is that is none
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += file[i] == '\n' ? 1 : 0;
            }
            throw new DamagedBill("payment.bill.encoding", line, "UTF-8");
        }
    }

    private static List<CsvRecord> records(String text) {
        var records = new ArrayList<CsvRecord>();
        try (var reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (java.io.IOException | RuntimeException e) {
            throw new DamagedBill("payment.bill.line", records.size() + 1, String.valueOf(e.getMessage()));
        }
        return records;
    }

    /** @return the number of the day's bill */
    private static int header(List<CsvRecord> records, LocalDate day) {
        if (records.isEmpty() || records.get(0).getFieldCount() != HEADER || !is(records.get(0), 0, FORMAT)) {
            throw new DamagedBill("payment.bill.format", 1, records.isEmpty() ? "" : text(records.get(0)));
        }
        var header = records.get(0);
        if (!is(header, 1, SandboxGateway.CHANNEL)) {
            throw new DamagedBill("payment.bill.other-channel", 1, header.getField(1));
        }
        if (!is(header, 2, day.toString())) {
            throw new DamagedBill("payment.bill.other-day", 1, header.getField(2));
        }
        if (records.size() > 1 && !records.get(1).getFields().equals(COLUMNS)) {
            throw new DamagedBill("payment.bill.format", 2, text(records.get(1)));
        }
        return number(header, 3);
    }

    private static void requireWhole(String text, List<CsvRecord> records) {
        var last = records.get(records.size() - 1);
        if (records.size() < 3 || !text.endsWith("\n") || !is(last, 0, "end") || last.getFieldCount() != TRAILER) {
            throw new DamagedBill("payment.bill.cut-off", line(last, records.size()), text(last));
        }
    }

    private static void requireFields(CsvRecord row, int fields) {
        if (row.getFieldCount() != fields) {
            throw new DamagedBill("payment.bill.line", at(row), text(row));
        }
    }

    private static void requireNext(CsvRecord row, int expected, boolean beforeTotals) {
        if (!beforeTotals || number(row, 0) != expected) {
            throw new DamagedBill("payment.bill.numbering", at(row), row.getField(0));
        }
    }

    private static void requireCount(CsvRecord trailer, int lines) {
        if (number(trailer, 1) != lines) {
            throw new DamagedBill("payment.bill.totals", at(trailer), text(trailer));
        }
    }

    private static BillLine line(CsvRecord row) {
        try {
            var currency = Currency.getInstance(row.getField(CURRENCY));
            var amount = Money.of(Plausible.decimal(row.getField(AMOUNT)), currency);
            var fee = Money.of(Plausible.decimal(row.getField(FEE)), currency);
            if (!KINDS.contains(row.getField(KIND))
                    || !STATES.contains(row.getField(STATE))
                    || !row.getField(REFERENCE).matches("[0-9A-Za-z-]{1,40}")
                    || !row.getField(THEIRS).matches("[0-9A-Za-z-]{1,80}")
                    || !amount.isPositive()
                    || fee.isNegative()) {
                throw new DamagedBill("payment.bill.line", at(row), text(row));
            }
            return new BillLine(
                    number(row, 0),
                    row.getField(KIND),
                    row.getField(REFERENCE),
                    row.getField(THEIRS),
                    amount,
                    fee,
                    Plausible.instant(row.getField(AT)),
                    row.getField(STATE));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new DamagedBill("payment.bill.line", at(row), text(row));
        }
    }

    /** Holds totals and pay-ins against the lines. */
    private static List<PaidIn> summed(List<BillLine> lines, List<CsvRecord> rest, CsvRecord trailer) {
        var sums = new HashMap<String, Sum>();
        var nets = new HashMap<Currency, PaidIn>();
        for (var line : lines) {
            if (line.moved()) {
                var zero = Money.zero(line.amount().currency());
                var key = line.kind() + " " + zero.currency();
                sums.put(key, sums.getOrDefault(key, new Sum(0, zero, zero)).with(line));
                nets.merge(zero.currency(), new PaidIn("", line.net(), line.fee()), PaidIn::plus);
            }
        }
        var paidIn = new ArrayList<PaidIn>();
        for (var row : rest) {
            if (is(row, 0, "total")) {
                requireTotal(sums, row);
            } else if (is(row, 0, "paid-in")) {
                paidIn.add(paidIn(nets, row));
            } else {
                throw new DamagedBill("payment.bill.line", at(row), text(row));
            }
        }
        if (!sums.isEmpty() || !nets.isEmpty()) {
            throw new DamagedBill("payment.bill.totals", at(trailer), "" + sums.keySet() + nets.keySet());
        }
        return List.copyOf(paidIn);
    }

    private static void requireTotal(Map<String, Sum> sums, CsvRecord row) {
        var sum = sums.remove(row.getField(KIND) + " " + row.getField(CURRENCY));
        if (sum == null
                || sum.count() != number(row, REFERENCE)
                || !plain(sum.amount()).equals(row.getField(AMOUNT))
                || !plain(sum.fee()).equals(row.getField(FEE))) {
            throw new DamagedBill("payment.bill.totals", at(row), text(row));
        }
    }

    private static PaidIn paidIn(Map<Currency, PaidIn> nets, CsvRecord row) {
        var currency = nets.keySet().stream()
                .filter(each -> each.getCurrencyCode().equals(row.getField(CURRENCY)))
                .findFirst();
        var net = currency.map(nets::remove);
        if (net.isEmpty()
                || !row.getField(REFERENCE).matches("[0-9A-Za-z]{1,35}")
                || !plain(net.get().amount()).equals(row.getField(AMOUNT))
                || !plain(net.get().fee()).equals(row.getField(FEE))) {
            throw new DamagedBill("payment.bill.paid-in", at(row), text(row));
        }
        return new PaidIn(row.getField(REFERENCE), net.get().amount(), net.get().fee());
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }

    private static int number(CsvRecord row, int field) {
        var text = row.getField(field);
        if (!text.matches("[0-9]{1,9}")) {
            throw new DamagedBill("payment.bill.line", at(row), text(row));
        }
        return Integer.parseInt(text);
    }

    private static boolean is(CsvRecord row, int field, String value) {
        return row.getFieldCount() > field && row.getField(field).equals(value);
    }

    private static int at(CsvRecord row) {
        return Math.toIntExact(row.getStartingLineNumber());
    }

    private static int line(CsvRecord row, int records) {
        return Math.max(records, at(row));
    }

    private static String text(CsvRecord row) {
        return String.join(",", row.getFields());
    }
}
