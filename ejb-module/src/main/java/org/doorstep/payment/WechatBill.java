package org.doorstep.payment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * Reads WeChat Pay's bill of all trades of a day: column names, lines, names of the sums, sums. Every value has a backtick
 * before it. Believed only if all lines are of our merchant and of the day, and the sums are those of the lines.
 *
 * <p>A line's amount is the order's (or what was asked to go back), because that is what payments know. What WeChat Pay does
 * not settle of it, a discount that the merchant has promised there, is added to the fee: it is kept like one.
 */
final class WechatBill implements BillReader {
    private static final List<String> COLUMNS = List.of(
            "交易时间", "公众账号ID", "商户号", "特约商户号", "设备号", "微信订单号", "商户订单号", "用户标识", "交易类型", "交易状态", "付款银行", "货币种类", "应结订单金额",
            "代金券金额", "微信退款单号", "商户退款单号", "退款金额", "充值券退款金额", "退款类型", "退款状态", "商品名称", "商户数据包", "手续费", "费率", "订单金额",
            "申请退款金额", "费率备注");
    private static final List<String> SUMS =
            List.of("总交易单数", "应结订单总金额", "退款总金额", "充值券退款总金额", "手续费总金额", "订单总金额", "申请退款总金额");
    private static final int AT = 0;
    private static final int MERCHANT = 2;
    private static final int TRANSACTION = 5;
    private static final int ORDER = 6;
    private static final int STATE = 9;
    private static final int CURRENCY = 11;
    private static final int SETTLED = 12;
    private static final int REFUND = 14;
    private static final int OUR_REFUND = 15;
    private static final int REFUNDED = 16;
    private static final int VOUCHERS = 17;
    private static final int REFUND_STATE = 19;
    private static final int FEE = 22;
    private static final int AMOUNT = 24;
    private static final int ASKED = 25;
    /** The columns that are summed up, in the order of {@link #SUMS} after the count. */
    private static final List<Integer> SUMMED = List.of(SETTLED, REFUNDED, VOUCHERS, FEE, AMOUNT, ASKED);

    /**
     * What the refund is by the end of the day on which it was asked for. The money leaves our balance then, wherever it is
     * on its way to the customer.
     */
    private static final Map<String, String> REFUND_STATES = Map.of(
            "SUCCESS", "REFUNDED",
            "PROCESSING", "REFUNDED",
            "ABNORMAL", "REFUNDED",
            "CHANGE", "REFUNDED",
            "CLOSED", "REJECTED",
            "REFUNDCLOSE", "REJECTED",
            "FAIL", "REJECTED");

    private static final Set<String> PAYMENT_STATES = Set.of("SUCCESS", "REVOKED");
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z_|*@-]{1,64}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String NOTHING = "doorstep-no-wechat-bill";
    private static final String VALUE = "`";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String merchant;

    /** @param merchant whose bills are read */
    WechatBill(String merchant) {
        this.merchant = merchant;
    }

    /** What is kept of a day of which WeChat Pay says that it makes no bill. The day is in it, as no two days have one file. */
    static String nothing(String merchant, LocalDate day) {
        return NOTHING + "," + merchant + "," + day + "\n";
    }

    @Override
    public Head read(Source file, LocalDate day, Consumer<BillLine> each) {
        var digest = BillBytes.of(file).digest();
        try (var reader = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            var first = Optional.ofNullable(reader.readLine()).orElse("");
            if (first.startsWith(NOTHING)) {
                requireNothing(first, reader.readLine() == null, day);
                // a bill that WeChat Pay makes later all the same corrects this one
                return new Head(0, digest, List.of());
            }
            var reading = new Reading(day, each);
            reading.columns(first);
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                reading.next(line);
            }
            return new Head(1, digest, reading.end());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireNothing(String line, boolean alone, LocalDate day) {
        if (!alone || !nothing(merchant, day).equals(line + "\n")) {
            throw new DamagedBill("payment.bill.other-day", 1, line);
        }
    }

    /** Goes through the lines. */
    private final class Reading {
        private final LocalDate day;
        private final Consumer<BillLine> each;
        private final List<BigDecimal> sums = new ArrayList<>();
        private Optional<PaidIn> paidIn = Optional.empty();
        private int at = 1;
        private int lines;
        private boolean summing;
        private boolean whole;

        Reading(LocalDate day, Consumer<BillLine> each) {
            this.day = day;
            this.each = each;
            SUMMED.forEach(column -> sums.add(BigDecimal.ZERO));
        }

        void columns(String line) {
            var text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (!names(text).equals(COLUMNS)) {
                throw damaged("payment.bill.format", line);
            }
        }

        void next(String line) {
            at++;
            if (whole) {
                throw damaged("payment.bill.line", line);
            }
            if (summing) {
                sums(line);
                whole = true;
            } else if (line.startsWith(VALUE)) {
                take(values(line, COLUMNS.size()), line);
            } else if (names(line).equals(SUMS)) {
                summing = true;
            } else {
                throw damaged("payment.bill.line", line);
            }
        }

        private void take(List<String> row, String text) {
            try {
                var at = LocalDateTime.parse(row.get(AT), TIME);
                if (!row.get(MERCHANT).equals(merchant)) {
                    throw damaged("payment.bill.other-channel", row.get(MERCHANT));
                }
                if (!at.toLocalDate().equals(day)) {
                    throw damaged("payment.bill.other-day", row.get(AT));
                }
                var line = line(row, at, text);
                lines++;
                for (int i = 0; i < SUMMED.size(); i++) {
                    sums.set(i, sums.get(i).add(Plausible.decimal(row.get(SUMMED.get(i)))));
                }
                if (line.moved()) {
                    var one = PaidIn.bySum("WX" + merchant + day.toString().replace("-", ""), line.net(), line.fee());
                    paidIn = Optional.of(paidIn.map(sum -> sum.plus(one)).orElse(one));
                }
                each.accept(line);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                throw damaged("payment.bill.line", text);
            }
        }

        private BillLine line(List<String> row, LocalDateTime at, String text) {
            boolean refund = row.get(STATE).equals("REFUND");
            var state = refund
                    ? REFUND_STATES.get(row.get(REFUND_STATE))
                    : PAYMENT_STATES.contains(row.get(STATE)) ? paymentState(row.get(STATE)) : null;
            var amount = money(row, refund ? ASKED : AMOUNT);
            var settled = money(row, refund ? REFUNDED : SETTLED);
            if (state == null
                    || !row.get(CURRENCY).equals(WechatMessages.CNY.getCurrencyCode())
                    || !isReference(row.get(refund ? OUR_REFUND : ORDER))
                    || !isReference(row.get(refund ? REFUND : TRANSACTION))
                    || !amount.isPositive()
                    || settled.isNegative()
                    || settled.compareTo(amount) > 0) {
                throw damaged("payment.bill.line", text);
            }
            var unsettled = amount.minus(settled);
            return new BillLine(
                    lines + 1,
                    refund ? "refund" : "payment",
                    row.get(refund ? OUR_REFUND : ORDER),
                    row.get(refund ? REFUND : TRANSACTION),
                    amount,
                    money(row, FEE).plus(refund ? unsettled.negate() : unsettled),
                    at.atZone(WechatGateway.ZONE).toInstant(),
                    state);
        }

        private void sums(String line) {
            var given = values(line, SUMS.size());
            try {
                boolean same = Plausible.decimal(given.get(0)).compareTo(BigDecimal.valueOf(lines)) == 0;
                for (int i = 0; i < SUMMED.size(); i++) {
                    same &= Plausible.decimal(given.get(i + 1)).compareTo(sums.get(i)) == 0;
                }
                if (!same) {
                    throw damaged("payment.bill.totals", line);
                }
            } catch (NumberFormatException e) {
                throw damaged("payment.bill.line", line);
            }
        }

        List<PaidIn> end() {
            if (!whole) {
                throw damaged("payment.bill.cut-off", "");
            }
            return paidIn.stream().toList();
        }

        private List<String> values(String line, int count) {
            if (!line.startsWith(VALUE)) {
                throw damaged("payment.bill.line", line);
            }
            var values = List.of(line.substring(1).split(",`", -1));
            if (values.size() != count) {
                throw damaged("payment.bill.line", line);
            }
            return values;
        }

        private DamagedBill damaged(String code, String found) {
            return new DamagedBill(code, at, found);
        }
    }

    // a payment that was called back at the till: no money came of it. Payments in browsers never are.
    private static String paymentState(String state) {
        return state.equals("SUCCESS") ? "PAID" : "CLOSED";
    }

    private static Money money(List<String> row, int column) {
        return Money.of(Plausible.decimal(row.get(column)), WechatMessages.CNY);
    }

    private static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    private static List<String> names(String line) {
        return List.of(line.replace(VALUE, "").split(",", -1));
    }
}
