package org.doorstep.outside;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Where Alipay keeps its trades and does with them what merchants ask. */
final class AlipayDesk {
    final Map<String, AlipayTrade> trades = new ConcurrentHashMap<>();
    /** Where bills lie, once each. */
    final Map<String, LocalDate> addresses = new ConcurrentHashMap<>();

    final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger(1000);
    private final Supplier<Instant> clock;
    private final Supplier<String> url;

    volatile boolean refundsWait;
    volatile boolean billsAreOut = true;

    AlipayDesk(Supplier<Instant> clock, Supplier<String> url) {
        this.clock = clock;
        this.url = url;
    }

    /** @return what is answered, before it is signed */
    String asked(String method, JsonObject content) {
        return Optional.ofNullable(refusals.remove(method))
                .map(AlipayDesk::refusal)
                .orElseGet(() -> done(method, content))
                .build()
                .toString();
    }

    /** @return what the page shows */
    String page(Map<String, String> request, JsonObject content) {
        var expires = AlipayBillFile.instant(content.getString("time_expire"));
        if (clock.get().isAfter(expires)) {
            return "订单已超时";
        }
        trades.computeIfAbsent(
                content.getString("out_trade_no"),
                order -> new AlipayTrade(
                        "20261121220014" + numbers.incrementAndGet(),
                        order,
                        new BigDecimal(content.getString("total_amount")),
                        content.getString("subject"),
                        request.getOrDefault("notify_url", ""),
                        request.getOrDefault("return_url", ""),
                        expires));
        return "请付款 " + content.getString("total_amount");
    }

    private JsonObjectBuilder done(String method, JsonObject content) {
        if (method.startsWith("alipay.data.")) {
            return billAddress(content.getString("bill_date"));
        }
        var trade = trades.get(content.getString("out_trade_no"));
        if (trade == null) {
            return refusal("ACQ.TRADE_NOT_EXIST").add("out_trade_no", content.getString("out_trade_no"));
        }
        return switch (method) {
            case "alipay.trade.query" -> queried(trade);
            case "alipay.trade.close" -> closed(trade);
            case "alipay.trade.refund" -> refunded(trade, content);
            case "alipay.trade.fastpay.refund.query" -> refundQueried(trade, content.getString("out_request_no"));
            default -> refusal("isv.invalid-method");
        };
    }

    private static JsonObjectBuilder success(AlipayTrade trade) {
        return Json.createObjectBuilder()
                .add("code", "10000")
                .add("msg", "Success")
                .add("trade_no", trade.number)
                .add("out_trade_no", trade.order);
    }

    private static JsonObjectBuilder refusal(String subCode) {
        return Json.createObjectBuilder()
                .add("code", subCode.endsWith("SYSTEM_ERROR") ? "20000" : "40004")
                .add("msg", "Business Failed")
                .add("sub_code", subCode)
                .add("sub_msg", "不行：{\"}");
    }

    private static JsonObjectBuilder queried(AlipayTrade trade) {
        var answer = success(trade)
                .add("buyer_logon_id", "159****5620")
                .add("trade_status", trade.status)
                .add("total_amount", trade.amount.toPlainString())
                .add("receipt_amount", "0.00");
        trade.paid.ifPresent(at -> answer.add("send_pay_date", AlipayBillFile.time(at)));
        return answer;
    }

    private static JsonObjectBuilder closed(AlipayTrade trade) {
        if (!trade.status.equals("WAIT_BUYER_PAY")) {
            return refusal("ACQ.TRADE_STATUS_ERROR");
        }
        trade.status = "TRADE_CLOSED";
        return success(trade);
    }

    private JsonObjectBuilder refunded(AlipayTrade trade, JsonObject content) {
        var request = content.getString("out_request_no");
        var amount = new BigDecimal(content.getString("refund_amount"));
        if (trade.refunds.containsKey(request)) {
            return success(trade)
                    .add("fund_change", "N")
                    .add("refund_fee", trade.refunded().toPlainString());
        }
        if (trade.paid.isEmpty()) {
            return refusal("ACQ.TRADE_STATUS_ERROR");
        }
        if (trade.refunded().add(amount).compareTo(trade.amount) > 0) {
            return refusal("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        }
        if (!refundsWait) {
            givesRefund(trade, request, amount.toPlainString());
        }
        return success(trade)
                .add("fund_change", refundsWait ? "N" : "Y")
                .add("refund_fee", trade.refunded().toPlainString())
                .add("gmt_refund_pay", AlipayBillFile.time(clock.get()));
    }

    private static JsonObjectBuilder refundQueried(AlipayTrade trade, String request) {
        var answer = Json.createObjectBuilder().add("code", "10000").add("msg", "Success");
        Optional.ofNullable(trade.refunds.get(request)).ifPresent(refund -> answer.add("trade_no", trade.number)
                .add("out_trade_no", trade.order)
                .add("out_request_no", request)
                .add("refund_status", "REFUND_SUCCESS")
                .add("total_amount", trade.amount)
                .add("refund_amount", refund.amount())
                .add("gmt_refund_pay", AlipayBillFile.time(refund.at())));
        return answer;
    }

    private JsonObjectBuilder billAddress(String day) {
        if (!billsAreOut) {
            return refusal("isp.bill_not_exist");
        }
        var token = Integer.toString(numbers.incrementAndGet());
        addresses.put(token, LocalDate.parse(day));
        return Json.createObjectBuilder()
                .add("code", "10000")
                .add("msg", "Success")
                .add("bill_download_url", url.get().replace("/gateway.do", "/bill?token=" + token));
    }

    void givesRefund(AlipayTrade trade, String request, String amount) {
        trade.refunds.put(request, new AlipayTrade.Refund(request, new BigDecimal(amount), clock.get()));
        if (trade.refunded().compareTo(trade.amount) == 0) {
            trade.status = "TRADE_CLOSED";
        }
    }
}
