package org.doorstep.outside;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A day's bill as WeChat Pay writes it: fees with five decimals, of which the last three are nought. */
final class WechatBillText {
    private static final String COLUMNS = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
            + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,"
            + "申请退款金额,费率备注";
    private static final String SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final BigDecimal RATE = new BigDecimal("0.006");

    private final String merchant;
    private final String app;
    private final StringBuilder lines = new StringBuilder();
    private int count;
    private long paid;
    private long refunded;
    private BigDecimal fees = BigDecimal.ZERO;

    WechatBillText(String merchant, String app) {
        this.merchant = merchant;
        this.app = app;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void payment(Instant at, String order, String transaction, long fen, String description) {
        var fee = fee(fen);
        line(
                TIME.format(at),
                app,
                merchant,
                "0",
                "",
                transaction,
                order,
                "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
                "MWEB",
                "SUCCESS",
                "OTHERS",
                "CNY",
                yuan(fen),
                "0.00",
                "0",
                "0",
                "0.00",
                "0.00",
                "",
                "",
                description,
                "",
                fee.toPlainString(),
                "0.60%",
                yuan(fen),
                "0.00",
                "");
        paid += fen;
        fees = fees.add(fee);
    }

    void refund(Instant at, String order, String transaction, String number, String theirs, long fen, String status) {
        var fee = fee(fen).negate();
        line(
                TIME.format(at),
                app,
                merchant,
                "0",
                "",
                transaction,
                order,
                "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
                "MWEB",
                "REFUND",
                "OTHERS",
                "CNY",
                "0.00",
                "0.00",
                theirs,
                number,
                yuan(fen),
                "0.00",
                "ORIGINAL",
                status,
                "服务",
                "",
                fee.toPlainString(),
                "0.60%",
                "0.00",
                yuan(fen),
                "");
        refunded += fen;
        fees = fees.add(fee);
    }

    String text() {
        return "\uFEFF" + COLUMNS + "\r\n" + lines + SUMS + "\r\n"
                + values(
                        Integer.toString(count),
                        yuan(paid),
                        yuan(refunded),
                        "0.00",
                        fees.setScale(5).toPlainString(),
                        yuan(paid),
                        yuan(refunded));
    }

    private void line(String... values) {
        lines.append(values(values));
        count++;
    }

    private static String values(String... values) {
        return "`" + String.join(",`", List.of(values)) + "\r\n";
    }

    private static BigDecimal fee(long fen) {
        return new BigDecimal(yuan(fen))
                .multiply(RATE)
                .setScale(2, RoundingMode.HALF_UP)
                .setScale(5);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
