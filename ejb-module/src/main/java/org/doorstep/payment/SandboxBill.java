package org.doorstep.payment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;
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
    private static final Pattern OURS = Pattern.compile("[0-9A-Za-z-]{1,40}");
    private static final Pattern THEIRS_FORM = Pattern.compile("[0-9A-Za-z-]{1,80}");
    private static final int LONGEST_NUMBER = 9;
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
    public Head read(Source file, LocalDate day, Consumer<BillLine> each) {
        var bytes = BillBytes.of(file);
        var reading = new Reading(day, each);
        try (var reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            reader.forEach(reading::next);
        } catch (DamagedBill e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DamagedBill("payment.bill.line", reading.records + 1, String.valueOf(e.getMessage()));
        }
        return new Head(reading.number, bytes.digest(), reading.end(bytes.endsALine()));
    }

    /** Goes through the records, each when the next one has come: the last one is another kind. */
    private static final class Reading {
        private final LocalDate day;
        private final Consumer<BillLine> each;
        private final Map<String, Sum> sums = new HashMap<>();
        private final Map<Currency, PaidIn> nets = new HashMap<>();
        private final List<CsvRecord> rest = new ArrayList<>();
        private Optional<CsvRecord> held = Optional.empty();
        private int records;
        private int number;
        private int lines;

        Reading(LocalDate day, Consumer<BillLine> each) {
            this.day = day;
            this.each = each;
        }

        void next(CsvRecord row) {
            held.ifPresent(this::take);
            held = Optional.of(row);
            records++;
            if (records == 1) {
                number = header(row, day);
            }
        }

        private void take(CsvRecord row) {
            if (records == 1) {
                return;
            }
            if (records == 2) {
                requireColumns(row);
                return;
            }
            requireFields(row, COLUMNS.size());
            if (isNumber(row.getField(0))) {
                requireNext(row, lines + 1, rest.isEmpty());
                var line = line(row);
                lines++;
                sum(line);
                each.accept(line);
            } else {
                rest.add(row);
            }
        }

        private void sum(BillLine line) {
            if (line.moved()) {
                var zero = Money.zero(line.amount().currency());
                var key = line.kind() + " " + zero.currency();
                sums.put(key, sums.getOrDefault(key, new Sum(0, zero, zero)).with(line));
                nets.merge(zero.currency(), new PaidIn("", line.net(), line.fee()), PaidIn::plus);
            }
        }

        /** Holds the last record, totals and pay-ins against the lines. */
        List<PaidIn> end(boolean whole) {
            var last = held.orElseThrow(() -> new DamagedBill("payment.bill.format", 1, ""));
            if (records < 3 || !whole || !is(last, 0, "end") || last.getFieldCount() != TRAILER) {
                throw new DamagedBill("payment.bill.cut-off", Math.max(records, at(last)), text(last));
            }
            if (SandboxBill.number(last, 1) != lines) {
                throw new DamagedBill("payment.bill.totals", at(last), text(last));
            }
            return summed(sums, nets, rest, last);
        }
    }

    /** @return the number of the day's bill */
    private static int header(CsvRecord header, LocalDate day) {
        if (header.getFieldCount() != HEADER || !is(header, 0, FORMAT)) {
            throw new DamagedBill("payment.bill.format", 1, text(header));
        }
        if (!is(header, 1, SandboxGateway.CHANNEL)) {
            throw new DamagedBill("payment.bill.other-channel", 1, header.getField(1));
        }
        if (!is(header, 2, day.toString())) {
            throw new DamagedBill("payment.bill.other-day", 1, header.getField(2));
        }
        return number(header, 3);
    }

    private static void requireColumns(CsvRecord row) {
        if (!row.getFields().equals(COLUMNS)) {
            throw new DamagedBill("payment.bill.format", 2, text(row));
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

    private static BillLine line(CsvRecord row) {
        try {
            var currency = Currency.getInstance(row.getField(CURRENCY));
            var amount = Money.of(Plausible.decimal(row.getField(AMOUNT)), currency);
            var fee = Money.of(Plausible.decimal(row.getField(FEE)), currency);
            if (!KINDS.contains(row.getField(KIND))
                    || !STATES.contains(row.getField(STATE))
                    || !OURS.matcher(row.getField(REFERENCE)).matches()
                    || !THEIRS_FORM.matcher(row.getField(THEIRS)).matches()
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

    private static List<PaidIn> summed(
            Map<String, Sum> sums, Map<Currency, PaidIn> nets, List<CsvRecord> rest, CsvRecord trailer) {
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
        if (!isNumber(text) || text.length() > LONGEST_NUMBER) {
            throw new DamagedBill("payment.bill.line", at(row), text(row));
        }
        return Integer.parseInt(text);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static boolean is(CsvRecord row, int field, String value) {
        return row.getFieldCount() > field && row.getField(field).equals(value);
    }

    private static int at(CsvRecord row) {
        return Math.toIntExact(row.getStartingLineNumber());
    }

    private static String text(CsvRecord row) {
        return String.join(",", row.getFields());
    }
}
