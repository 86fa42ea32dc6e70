package org.doorstep.payment;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;
import org.doorstep.shared.Money;

/**
 * Goes through the details of a day's trades, row by row: four lines that say what it is, the names of the columns, the rows,
 * and after them counts and sums, which must be those of the rows. Tabs behind values keep spreadsheets from rounding numbers.
 */
final class AlipayBillDetails {
    private static final String NUMBER = "支付宝交易号";
    private static final String ORDER = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String AT = "完成时间";
    private static final String AMOUNT = "订单金额（元）";
    private static final String RECEIVED = "商家实收（元）";
    private static final String REQUEST = "退款批次号/请求号";
    private static final String FEE = "服务费（元）";
    private static final String SHARED = "分润（元）";
    private static final List<String> NEEDED = List.of(NUMBER, ORDER, KIND, AT, AMOUNT, RECEIVED, REQUEST, FEE);

    private static final String TITLE = "#支付宝业务明细查询";
    private static final Pattern ACCOUNT = Pattern.compile("#账号：\\[([0-9]+)]");
    private static final Pattern PERIOD = Pattern.compile("#起始日期：\\[(.+?)]\\s*终止日期：\\[(.+?)]");
    private static final Pattern BEGIN = Pattern.compile("#-+业务明细列表-+");
    private static final Pattern END = Pattern.compile("#-+业务明细列表结束-+");
    private static final Pattern PAYMENTS = Pattern.compile("#交易合计：([0-9]{1,9})笔，商家实收共(-?[0-9.]+)元(，.*)?");
    private static final Pattern REFUNDS = Pattern.compile("#退款合计：([0-9]{1,9})笔，商家实收退款共(-?[0-9.]+)元(，.*)?");
    private static final Pattern EXPORTED = Pattern.compile("#导出时间：\\[.+]");
    private static final DateTimeFormatter MIDNIGHT = DateTimeFormatter.ofPattern("uuuu年MM月dd日 00:00:00", Locale.ROOT);
    /** Follows the account's number in a bill. */
    private static final String ACCOUNT_SUFFIX = "0156";

    private static final Pattern OURS = Pattern.compile("[0-9A-Za-z_-]{1,40}");
    private static final Pattern THEIRS = Pattern.compile("[0-9A-Za-z]{1,40}");
    private static final Money NOTHING = Money.zero(AlipayAnswer.CNY);

    private enum Place {
        TITLE,
        ACCOUNT,
        PERIOD,
        BEGIN,
        COLUMNS,
        ROWS,
        PAYMENTS,
        REFUNDS,
        EXPORTED,
        OVER
    }

    private record Sum(int count, Money received) {
        Sum with(Money more) {
            return new Sum(count + 1, received.plus(more));
        }
    }

    private final String seller;
    private final LocalDate day;
    private final Consumer<BillLine> each;
    private final Map<String, Integer> columns = new HashMap<>();
    private Place place = Place.TITLE;
    private int width;
    private int line;
    private int lines;
    private Sum payments = new Sum(0, NOTHING);
    private Sum refunds = new Sum(0, NOTHING);
    private Money net = NOTHING;
    private Money fees = NOTHING;

    AlipayBillDetails(String seller, LocalDate day, Consumer<BillLine> each) {
        this.seller = seller;
        this.day = day;
        this.each = each;
    }

    /** The last one that was read, from 1. */
    int line() {
        return line;
    }

    void next(CsvRecord row) {
        line = Math.toIntExact(row.getStartingLineNumber());
        var text = String.join(",", row.getFields()).strip();
        place = switch (place) {
            case TITLE -> then(Place.ACCOUNT, text.equals(TITLE), "payment.bill.format", text);
            case ACCOUNT ->
                then(
                        Place.PERIOD,
                        first(ACCOUNT, text).equals(seller + ACCOUNT_SUFFIX),
                        "payment.bill.other-channel",
                        text);
            case PERIOD -> then(Place.BEGIN, isTheDay(text), "payment.bill.other-day", text);
            case BEGIN -> then(Place.COLUMNS, BEGIN.matcher(text).matches(), "payment.bill.format", text);
            case COLUMNS -> then(Place.ROWS, isColumns(row), "payment.bill.format", text);
            case ROWS -> rowOrEnd(row, text);
            case PAYMENTS -> then(Place.REFUNDS, isSum(PAYMENTS, text, payments), "payment.bill.totals", text);
            case REFUNDS -> refundsOrExported(text);
            case EXPORTED -> then(Place.OVER, EXPORTED.matcher(text).matches(), "payment.bill.cut-off", text);
            case OVER -> then(Place.OVER, text.isEmpty(), "payment.bill.format", text);
        };
    }

    void end() {
        then(Place.OVER, place == Place.OVER, "payment.bill.cut-off", "");
    }

    /** Nothing else than what is left of the day's trades is paid in, under a name of ours: Alipay gives it none. */
    List<PaidIn> paidIn() {
        return lines == 0
                ? List.of()
                : List.of(PaidIn.bySum(seller + day.format(DateTimeFormatter.BASIC_ISO_DATE), net, fees));
    }

    private Place then(Place next, boolean sound, String code, String found) {
        if (!sound) {
            throw new DamagedBill(code, Math.max(1, line), found);
        }
        return next;
    }

    private boolean isTheDay(String text) {
        var period = PERIOD.matcher(text);
        return period.matches()
                && period.group(1).equals(MIDNIGHT.format(day))
                && period.group(2).equals(MIDNIGHT.format(day.plusDays(1)));
    }

    private boolean isColumns(CsvRecord row) {
        width = row.getFieldCount();
        for (int i = 0; i < width; i++) {
            if (columns.put(row.getField(i).strip(), i) != null) {
                return false;
            }
        }
        return columns.keySet().containsAll(NEEDED);
    }

    private Place rowOrEnd(CsvRecord row, String text) {
        if (text.startsWith("#")) {
            return then(Place.PAYMENTS, END.matcher(text).matches(), "payment.bill.line", text);
        }
        var read = billLine(row, text);
        each.accept(read);
        net = net.plus(read.net());
        fees = fees.plus(read.fee());
        return Place.ROWS;
    }

    // a day without refunds may do without their sum
    private Place refundsOrExported(String text) {
        return refunds.count() == 0 && EXPORTED.matcher(text).matches()
                ? Place.OVER
                : then(Place.EXPORTED, isSum(REFUNDS, text, refunds), "payment.bill.totals", text);
    }

    private static boolean isSum(Pattern pattern, String text, Sum sum) {
        var matcher = pattern.matcher(text);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) == sum.count()
                && new BigDecimal(matcher.group(2)).compareTo(sum.received().amount()) == 0;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private BillLine billLine(CsvRecord row, String text) {
        try {
            if (row.getFieldCount() != width) {
                throw new IllegalArgumentException("not as many values as columns");
            }
            var received = AlipayAnswer.yuan(value(row, RECEIVED));
            var read =
                    switch (value(row, KIND)) {
                        case "交易" -> payment(row, received);
                        case "退款" -> refund(row, received);
                        default -> throw new IllegalArgumentException("neither payment nor refund");
                    };
            lines++;
            return read;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new DamagedBill("payment.bill.line", line, text);
        }
    }

    private BillLine payment(CsvRecord row, Money received) {
        var amount = AlipayAnswer.yuan(value(row, AMOUNT));
        require(amount.isPositive()
                && !received.isNegative()
                && !kept(row, amount, received).isNegative());
        payments = payments.with(received);
        return read(row, "payment", value(row, ORDER), amount, kept(row, amount, received), "PAID");
    }

    private BillLine refund(CsvRecord row, Money received) {
        var amount = AlipayAnswer.yuan(value(row, AMOUNT));
        require(amount.isNegative() && !received.isPositive());
        refunds = refunds.with(received);
        return read(row, "refund", value(row, REQUEST), amount.negate(), kept(row, amount, received), "REFUNDED");
    }

    /**
     * What lies between what was paid and what we get of it: the fee, which is below nothing there where it is taken, and
     * vouchers at our own cost. Of a refund it is below nothing when they come back to us.
     */
    private Money kept(CsvRecord row, Money amount, Money received) {
        require(!columns.containsKey(SHARED)
                || AlipayAnswer.yuan(value(row, SHARED)).isZero());
        return amount.minus(received).minus(AlipayAnswer.yuan(value(row, FEE)));
    }

    private BillLine read(CsvRecord row, String kind, String reference, Money amount, Money fee, String state) {
        var theirs = value(row, NUMBER);
        require(THEIRS.matcher(theirs).matches());
        return new BillLine(
                lines + 1,
                kind,
                // whoever sells through the same account, or refunds by hand, has numbers of another form, or none
                OURS.matcher(reference).matches() ? reference : theirs,
                theirs,
                amount,
                fee,
                AlipayAnswer.instant(value(row, AT)),
                state);
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("not sound");
        }
    }

    private String value(CsvRecord row, String column) {
        return row.getField(columns.getOrDefault(column, 0)).strip();
    }
}
