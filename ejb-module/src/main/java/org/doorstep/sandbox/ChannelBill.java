package org.doorstep.sandbox;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.doorstep.sandbox.SandboxChannel.BillWay;
import org.doorstep.shared.Money;

/**
 * The channel's bill of a day as CSV, UTF-8. First what it is (format, channel, day, number of this day's bill), then the
 * columns, then the lines. Refunds' amounts are positive; the fee (0.6 % of a payment, rounded half up) is kept when a payment
 * is refunded; a line whose state is {@code CLOSED} or {@code REJECTED} moves no money. A line for each kind and currency
 * totals what moved; its {@code reference} is the count. A line for each currency says what is paid into the merchant's
 * account (or, below nothing, taken from it). The last one counts the lines.
 *
 * @param off minor units that the totals are wrong by
 */
record ChannelBill(LocalDate day, List<ChannelBill.Line> lines, long off) {
    static final String FORMAT = "sandbox-bill-2";
    private static final String TITLE = "沙箱渠道账单";
    private static final BigDecimal FEE = new BigDecimal("0.006");
    private static final String PAYMENT = "payment";
    private static final String CHARGEBACK = "chargeback";
    private static final Map<String, String> STATES =
            Map.of(PAYMENT, "PAID", CHARGEBACK, "TAKEN", CHARGEBACK + "-return", "RETURNED");
    private static final Set<String> OUTGOING = Set.of("refund", CHARGEBACK);

    /** A line. */
    record Line(String kind, String reference, String theirs, Money amount, Money fee, Instant at, String state) {
        static Line of(ChannelPayment payment) {
            return fresh(
                    PAYMENT,
                    payment.reference(),
                    payment.channelReference(),
                    payment.amount(),
                    payment.endedAt().orElseThrow());
        }

        static Line of(ChannelRefund refund) {
            return fresh(
                    "refund",
                    refund.reference(),
                    refund.channelReference(),
                    refund.amount(),
                    refund.decidedAt().orElseThrow());
        }

        static Line taken(ChannelDispute dispute) {
            return fresh(
                    CHARGEBACK, dispute.reference(), dispute.paymentReference(), dispute.amount(), dispute.openedAt());
        }

        static Line returned(ChannelDispute dispute) {
            return fresh(
                    CHARGEBACK + "-return",
                    dispute.reference(),
                    dispute.paymentReference(),
                    dispute.amount(),
                    dispute.endedAt().orElseThrow());
        }

        static Line fresh(String kind, String reference, String theirs, Money amount, Instant at) {
            boolean payment = kind.equals(PAYMENT);
            var fee = payment ? amount.times(FEE) : Money.zero(amount.currency());
            return new Line(kind, reference, theirs, amount, fee, at, STATES.getOrDefault(kind, "REFUNDED"));
        }

        /** What a tester wants of it; none, one or two lines. */
        List<Line> told(BillWay way) {
            var fen = Money.ofMinor(1, amount.currency());
            return switch (way) {
                case AS_IT_IS, NEXT_DAY -> List.of(this);
                case LEFT_OUT -> List.of();
                case TWICE -> List.of(this, this);
                case A_FEN_MORE -> List.of(fresh(kind, reference, theirs, amount.plus(fen), at));
                case FEE_A_FEN_MORE -> List.of(new Line(kind, reference, theirs, amount, fee.plus(fen), at, state));
                case OTHER_CURRENCY ->
                    List.of(fresh(kind, reference, theirs, Money.ofMinor(amount.minor(), other()), at));
                case OTHER_STATE ->
                    List.of(new Line(
                            kind, reference, theirs, amount, fee, at, kind.equals(PAYMENT) ? "CLOSED" : "REJECTED"));
            };
        }

        private Currency other() {
            return Currency.getInstance(amount.currency().getCurrencyCode().equals("USD") ? "EUR" : "USD");
        }

        boolean moves() {
            return state.equals("REFUNDED") || STATES.containsValue(state);
        }
    }

    /** What is paid in. */
    record PayIn(String reference, Money amount, Money fee) {}

    private record Total(String kind, int count, Money amount, Money fee) {
        Total with(Money more, Money moreFee) {
            return new Total(kind, count + 1, amount.plus(more), fee.plus(moreFee));
        }

        Money net() {
            return (OUTGOING.contains(kind) ? amount.negate() : amount).minus(fee);
        }
    }

    ChannelBill(LocalDate day, List<Line> lines) {
        this(day, lines, 0);
    }

    ChannelBill offByOne() {
        return new ChannelBill(day, lines, 1);
    }

    ChannelBill with(Line more) {
        var all = new ArrayList<>(lines);
        all.add(more);
        return new ChannelBill(day, all, off);
    }

    /** A line that is nobody's. */
    static Line surplus(LocalDate day, Instant at) {
        return Line.fresh(PAYMENT, "0", "XX" + day, Money.ofMinor(100, Currency.getInstance("CNY")), at);
    }

    String text(int number) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(FORMAT, "sandbox", day.toString(), Integer.toString(number), TITLE);
            csv.writeRecord(
                    "number", "kind", "reference", "channel_reference", "amount", "currency", "fee", "at", "state");
            for (int i = 0; i < lines.size(); i++) {
                line(csv, i + 1, lines.get(i));
            }
            totals().values().forEach(total -> total(csv, total));
            payIns().forEach(payIn -> payIn(csv, payIn));
            csv.writeRecord("end", Long.toString(lines.size() + (totals().isEmpty() ? off : 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void line(CsvWriter csv, int number, Line line) {
        csv.writeRecord(
                Integer.toString(number),
                line.kind(),
                line.reference(),
                line.theirs(),
                plain(line.amount()),
                line.amount().currency().getCurrencyCode(),
                plain(line.fee()),
                line.at().toString(),
                line.state());
    }

    private TreeMap<String, Total> totals() {
        var totals = new TreeMap<String, Total>();
        for (var line : lines) {
            var zero = Money.zero(line.amount().currency());
            if (line.moves()) {
                totals.put(
                        line.kind() + zero.currency(),
                        totals.getOrDefault(line.kind() + zero.currency(), new Total(line.kind(), 0, zero, zero))
                                .with(line.amount(), line.fee()));
            }
        }
        return totals;
    }

    /** Payments less refunds and fees. */
    List<PayIn> payIns() {
        var sums = new TreeMap<String, PayIn>();
        for (var total : totals().values()) {
            var currency = total.amount().currency().getCurrencyCode();
            var reference = "SP" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + currency;
            sums.merge(
                    currency,
                    new PayIn(reference, total.net(), total.fee()),
                    (one, more) -> new PayIn(
                            reference,
                            one.amount().plus(more.amount()),
                            one.fee().plus(more.fee())));
        }
        return List.copyOf(sums.values());
    }

    private static void payIn(CsvWriter csv, PayIn payIn) {
        csv.writeRecord(
                "paid-in",
                "",
                payIn.reference(),
                "",
                plain(payIn.amount()),
                payIn.amount().currency().getCurrencyCode(),
                plain(payIn.fee()),
                "",
                "");
    }

    private void total(CsvWriter csv, Total total) {
        csv.writeRecord(
                "total",
                total.kind(),
                Integer.toString(total.count()),
                "",
                plain(total.amount().plus(Money.ofMinor(off, total.amount().currency()))),
                total.amount().currency().getCurrencyCode(),
                plain(total.fee()),
                "",
                "");
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }
}
