package org.doorstep.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Alipay's open platform as its documents describe it: keeps trades, believes requests that the merchant has signed, signs its
 * answers, shows the page, calls back, makes bills. What goes wrong is told to it beforehand.
 */
public final class FakeAlipay implements AutoCloseable {
    public static final String APP = "2021000000000001";
    public static final String SELLER = "2088000000000001";

    private final AlipayKeys keys = new AlipayKeys();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AlipayDesk desk;
    private final Supplier<Instant> clock;
    private final HttpServer server;

    /** Done to the next answer after it was signed; an empty text is no answer. */
    public volatile UnaryOperator<String> onTheWay = UnaryOperator.identity();

    public FakeAlipay(Supplier<Instant> clock) {
        this.clock = clock;
        desk = new AlipayDesk(clock, this::url);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/gateway.do", this::gateway);
        server.createContext("/bill", this::bill);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/gateway.do";
    }

    public AlipayKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
        if (server.getExecutor() instanceof java.util.concurrent.ExecutorService executor) {
            executor.shutdownNow();
        }
    }

    /** The next request of this kind is not done, for this reason. */
    public void refuses(String method, String subCode) {
        desk.refusals.put(method, subCode);
    }

    /** Refunds are taken, and given later only. */
    public void keepsRefundsWaiting() {
        desk.refundsWait = true;
    }

    public void hasNoBills() {
        desk.billsAreOut = false;
    }

    public void losesTheNextAnswer() {
        onTheWay = answer -> "";
    }

    public AlipayTrade trade(String order) {
        return Optional.ofNullable(desk.trades.get(order)).orElseThrow();
    }

    public Collection<AlipayTrade> trades() {
        return desk.trades.values();
    }

    public boolean knows(String order) {
        return desk.trades.containsKey(order);
    }

    /** A customer opens the page. @return what it shows */
    public String opens(String payUrl) {
        return send(HttpRequest.newBuilder(URI.create(payUrl)).build()).body();
    }

    /** The customer pays on the page, which is closed when it is too late. */
    public void pays(String order) {
        var trade = trade(order);
        if (!trade.status.equals("WAIT_BUYER_PAY") || clock.get().isAfter(trade.expires)) {
            throw new IllegalStateException("cannot be paid any more: " + trade.status);
        }
        trade.paid = Optional.of(clock.get());
        trade.status = "TRADE_SUCCESS";
    }

    /** What is posted to the merchant about a trade as it stands. */
    public Map<String, String> notice(String order) {
        var trade = trade(order);
        var fields = new HashMap<String, String>();
        fields.put("notify_time", AlipayBillFile.time(clock.get()));
        fields.put("notify_type", "trade_status_sync");
        fields.put("notify_id", "ac05099524730693a8b330c5ecf72da9786");
        fields.put("app_id", APP);
        fields.put("auth_app_id", APP);
        fields.put("charset", "utf-8");
        fields.put("version", "1.0");
        fields.put("trade_no", trade.number);
        fields.put("out_trade_no", trade.order);
        fields.put("buyer_id", "2088000000000009");
        fields.put("seller_id", SELLER);
        fields.put("trade_status", trade.status);
        fields.put("total_amount", trade.amount.toPlainString());
        fields.put("subject", trade.subject);
        fields.put("fund_bill_list", "[{\"amount\":\"1.00\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
        fields.put("passback_params", "");
        trade.paid.ifPresent(at -> fields.put("gmt_payment", AlipayBillFile.time(at)));
        trade.refunds.values().stream().reduce((first, last) -> last).ifPresent(refund -> {
            fields.put("gmt_refund", AlipayBillFile.time(refund.at()) + ".536");
            fields.put("refund_fee", trade.refunded().toPlainString());
            fields.put("out_biz_no", refund.request());
        });
        return fields;
    }

    /** Posts it to where the trade's notices go. */
    public HttpResponse<String> callsBack(String order, Map<String, String> signed) {
        return send(HttpRequest.newBuilder(URI.create(trade(order).notifyUrl))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form(signed)))
                .build());
    }

    public HttpResponse<String> callsBack(String order) {
        return callsBack(order, keys.signed(notice(order)));
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Refunds that were taken are given now. */
    public void givesRefund(String order, String request, String amount) {
        desk.givesRefund(trade(order), request, amount);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void gateway(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        var request = parameters(query + (body.isEmpty() ? "" : "&" + body));
        var method = request.getOrDefault("method", "");
        if (!keys.isMerchants(request) || !APP.equals(request.get("app_id"))) {
            answer(
                    exchange,
                    "{\"error_response\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\","
                            + "\"sub_code\":\"isv.invalid-signature\",\"sub_msg\":\"无效签名\"}}");
            return;
        }
        try (var reader = Json.createReader(new StringReader(request.getOrDefault("biz_content", "{}")))) {
            var content = reader.readObject();
            if (method.equals("alipay.trade.wap.pay")) {
                answer(exchange, desk.page(request, content));
                return;
            }
            var text = desk.asked(method, content);
            var signed =
                    "{\"" + method.replace('.', '_') + "_response\":" + text + ",\"sign\":\"" + keys.sign(text) + "\"}";
            var sent = onTheWay.apply(signed);
            onTheWay = UnaryOperator.identity();
            answer(exchange, sent);
        }
    }

    private void bill(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestURI().getRawQuery().substring("token=".length());
        var day = desk.addresses.remove(token);
        var bytes = day == null
                ? "下载超时,请重新下载".getBytes(AlipayBillFile.GBK)
                : AlipayBillFile.zip(SELLER, day, AlipayBillFile.details(SELLER, day, desk.trades.values()));
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        if (text.isEmpty()) {
            exchange.sendResponseHeaders(502, -1);
        } else {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static Map<String, String> parameters(String form) {
        var parameters = new HashMap<String, String>();
        for (var pair : form.split("&", -1)) {
            var parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
