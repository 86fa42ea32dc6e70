package org.doorstep.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Alipay's bill of a day's trades, as merchants download it. */
public final class AlipayBillFile {
    public static final Charset GBK = Charset.forName("GBK");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final BigDecimal RATE = new BigDecimal("0.006");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年MM月dd日", Locale.ROOT);
    private static final String COLUMNS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
            + "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    private AlipayBillFile() {}

    /** The details. */
    public static String details(String seller, LocalDate day, Collection<AlipayTrade> trades) {
        var payments = new ArrayList<String>();
        var refunds = new ArrayList<String>();
        var paid = BigDecimal.ZERO.setScale(2);
        var back = BigDecimal.ZERO.setScale(2);
        for (var trade : trades) {
            if (trade.paid.filter(at -> isOn(at, day)).isPresent()) {
                var fee = trade.amount.multiply(RATE).setScale(2, RoundingMode.HALF_UP);
                payments.add(row(trade, "交易", trade.paid.get(), trade.amount, "", fee.negate()));
                paid = paid.add(trade.amount);
            }
            for (var refund : trade.refunds.values()) {
                if (isOn(refund.at(), day)) {
                    refunds.add(row(
                            trade,
                            "退款",
                            refund.at(),
                            refund.amount().negate(),
                            refund.request(),
                            BigDecimal.ZERO.setScale(2)));
                    back = back.subtract(refund.amount());
                }
            }
        }
        var lines = new ArrayList<String>(List.of(
                "#支付宝业务明细查询",
                "#账号：[" + seller + "0156]",
                "#起始日期：[" + DAY.format(day) + " 00:00:00]   终止日期：[" + DAY.format(day.plusDays(1)) + " 00:00:00]",
                "#-----------------------------------------业务明细列表----------------------------------------",
                COLUMNS));
        lines.addAll(payments);
        lines.addAll(refunds);
        lines.addAll(List.of(
                "#-----------------------------------------业务明细列表结束------------------------------------",
                "#交易合计：" + payments.size() + "笔，商家实收共" + paid + "元，商家优惠共0.00元",
                "#退款合计：" + refunds.size() + "笔，商家实收退款共" + back + "元，商家优惠退款共0.00元",
                "#导出时间：[" + DAY.format(day.plusDays(1)) + " 07:27:37]"));
        return String.join("\r\n", lines) + "\r\n";
    }

    /** As it is downloaded: two files, named and written in GBK. */
    public static byte[] zip(String seller, LocalDate day, String details) {
        var name = seller + "0156_" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "_业务明细";
        return zip(Map.of(name + "(汇总).csv", "#支付宝业务汇总查询\r\n".getBytes(GBK), name + ".csv", details.getBytes(GBK)));
    }

    public static byte[] zip(Map<String, byte[]> files) {
        try (var bytes = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(bytes, GBK)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    static Instant instant(String time) {
        return java.time.LocalDateTime.parse(time, TIME).atZone(ZONE).toInstant();
    }

    private static boolean isOn(Instant at, LocalDate day) {
        return at.atZone(ZONE).toLocalDate().equals(day);
    }

    private static String row(
            AlipayTrade trade, String kind, Instant at, BigDecimal amount, String request, BigDecimal fee) {
        return String.join(
                ",",
                trade.number + "\t",
                trade.order + "\t",
                kind + "\t",
                trade.subject,
                time(trade.paid.orElse(at)),
                time(at),
                "\t,\t,\t,\t",
                "*客(138****0000)\t",
                amount.toPlainString(),
                amount.toPlainString(),
                "0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00",
                request + "\t",
                fee.toPlainString(),
                "0.00",
                "");
    }
}
