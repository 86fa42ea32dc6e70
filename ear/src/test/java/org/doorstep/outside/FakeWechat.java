package org.doorstep.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * WeChat Pay as its documents describe it, with a book of trades and refunds. It signs, verifies and encrypts by the vendor's
 * own code, so our reading of the protocol is held against theirs.
 */
public final class FakeWechat implements AutoCloseable {
    public static final String MERCHANT = "1900000109";
    public static final String APP = "wxd678efh567hg6787";
    public static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public static final String KEY_ID = "PUB_KEY_ID_0119000001092024";
    public static final String API_KEY = "0123456789abcdef0123456789ABCDEF";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final Pattern FIELD = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_|*-]{6,32}");
    private static final KeyPair MERCHANTS = pair();
    private static final KeyPair PLATFORMS = pair();
    private static final KeyPair STRANGERS = pair();

    /** What becomes of an answer on its way. */
    public enum Way {
        WHOLE,
        LOST,
        UNSIGNED,
        BY_A_STRANGER,
        OLD
    }

    private record Error(String path, int status, String code) {}

    /** What it calls back with. */
    public record Call(String url, Map<String, String> headers, String body) {}

    /** A trade of the book. */
    private static final class Trade {
        private final JsonObject order;
        private String state = "NOTPAY";
        private String transaction = "";
        private Instant paid = Instant.EPOCH;

        private Trade(JsonObject order) {
            this.order = order;
        }

        private long total() {
            return order.getJsonObject("amount").getJsonNumber("total").longValueExact();
        }
    }

    /** A refund of the book. */
    private static final class Back {
        private final JsonObject asked;
        private final String number;
        private final Instant made;
        private String status = "PROCESSING";
        private Instant arrived = Instant.EPOCH;

        private Back(JsonObject asked, String number, Instant made) {
            this.asked = asked;
            this.number = number;
            this.made = made;
        }

        private long amount() {
            return asked.getJsonObject("amount").getJsonNumber("refund").longValueExact();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RSAVerifier verifier = new RSAVerifier(MERCHANTS.getPublic(), SERIAL);
    private final RSASigner signer = new RSASigner(KEY_ID, PLATFORMS.getPrivate());
    private final Map<String, Trade> trades = new LinkedHashMap<>();
    private final Map<String, Back> refunds = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Queue<Way> ways = new ConcurrentLinkedQueue<>();
    private final Queue<Error> errors = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Duration ahead = Duration.ZERO;
    private boolean giving = true;
    private boolean billing = true;
    private String refundStatus = "SUCCESS";
    private int numbers = 1000;
    private final Optional<Clock> clock;

    /** Whose clock is the one of whoever asked last. */
    public FakeWechat() {
        this(Optional.empty());
    }

    public FakeWechat(Clock clock) {
        this(Optional.of(clock));
    }

    private FakeWechat(Optional<Clock> clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What an installation sets to be this merchant here. */
    public Map<String, String> settings() {
        return Map.of(
                "doorstep.wechat.url", url(),
                "doorstep.wechat.merchant", MERCHANT,
                "doorstep.wechat.app", APP,
                "doorstep.wechat.serial", SERIAL,
                "doorstep.wechat.private-key",
                        pem("PRIVATE KEY", MERCHANTS.getPrivate().getEncoded()),
                "doorstep.wechat.api-key", API_KEY,
                "doorstep.wechat.public-key-id", KEY_ID,
                "doorstep.wechat.public-key",
                        pem("PUBLIC KEY", PLATFORMS.getPublic().getEncoded()));
    }

    public static String strangersPublicKey() {
        return pem("PUBLIC KEY", STRANGERS.getPublic().getEncoded());
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    // ---- what a test wants of it

    /** The next answer goes this way; what was asked for is done all the same. */
    public void next(Way way) {
        ways.add(way);
    }

    /** The next request to such a path is not done but answered so. */
    public void fail(String path, int status, String code) {
        errors.add(new Error(path, status, code));
    }

    /** The paths that were asked for, with their methods. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on refunds stay so when they are asked for. */
    public void refundsBecome(String status) {
        refundStatus = status;
    }

    /** Whether bills are made yet. */
    public void bills(boolean made) {
        billing = made;
    }

    /** Whether it does what it is asked for; else it says SYSTEM_ERROR. */
    public void works(boolean works) {
        giving = works;
    }

    /** The body of the order as it came. */
    public synchronized JsonObject order(String number) {
        return trade(number).orElseThrow().order;
    }

    /** The customer pays. */
    public synchronized void pay(String number) {
        become(number, "SUCCESS");
    }

    public synchronized void become(String number, String state) {
        var trade = trade(number).orElseThrow();
        trade.state = state;
        if (state.equals("SUCCESS") || state.equals("REFUND")) {
            trade.transaction = "42000" + ++numbers;
            trade.paid = now();
        }
    }

    public synchronized void refundBecomes(String number, String status) {
        var refund = refunds.get(number);
        refund.status = status;
        refund.arrived = now();
    }

    /** Numbers of the refunds that it knows. */
    public synchronized List<String> refunds() {
        return List.copyOf(refunds.keySet());
    }

    /** What goes back, in yuan. */
    public synchronized BigDecimal refunded(String number) {
        return BigDecimal.valueOf(refunds.get(number).amount(), 2);
    }

    /** What it calls back with about a trade as it stands. */
    public synchronized Call callAboutTrade(String number) {
        var trade = trade(number).orElseThrow();
        return call("TRANSACTION.SUCCESS", "transaction", told(number, trade), trade.order.getString("notify_url"));
    }

    public synchronized Call callAboutRefund(String number) {
        var refund = refunds.get(number);
        var told = Json.createObjectBuilder()
                .add("mchid", MERCHANT)
                .add("out_trade_no", refund.asked.getString("out_trade_no"))
                .add(
                        "transaction_id",
                        trade(refund.asked.getString("out_trade_no")).orElseThrow().transaction)
                .add("out_refund_no", number)
                .add("refund_id", refund.number)
                .add("refund_status", refund.status)
                .add("success_time", time(refund.arrived))
                .add("user_received_account", "招商银行信用卡0403")
                .add(
                        "amount",
                        Json.createObjectBuilder()
                                .add(
                                        "total",
                                        refund.asked.getJsonObject("amount").getJsonNumber("total"))
                                .add("refund", refund.amount())
                                .add(
                                        "payer_total",
                                        refund.asked.getJsonObject("amount").getJsonNumber("total"))
                                .add("payer_refund", refund.amount()))
                .build();
        return call("REFUND." + refund.status, "refund", told, refund.asked.getString("notify_url"));
    }

    /** Says anything, encrypted and signed as everything is. */
    public Call call(String event, String kind, JsonObject resource, String url) {
        return call(event, kind, resource, url, API_KEY);
    }

    public Call call(String event, String kind, JsonObject resource, String url, String key) {
        var nonce = UUID.randomUUID().toString().substring(0, 12);
        var cipher = new AeadAesCipher(key.getBytes(StandardCharsets.UTF_8));
        var body = Json.createObjectBuilder()
                .add("id", UUID.randomUUID().toString())
                .add("create_time", time(now()))
                .add("resource_type", "encrypt-resource")
                .add("event_type", event)
                .add("summary", "通知")
                .add(
                        "resource",
                        Json.createObjectBuilder()
                                .add("original_type", kind)
                                .add("algorithm", "AEAD_AES_256_GCM")
                                .add(
                                        "ciphertext",
                                        cipher.encrypt(
                                                kind.getBytes(StandardCharsets.UTF_8),
                                                nonce.getBytes(StandardCharsets.UTF_8),
                                                resource.toString().getBytes(StandardCharsets.UTF_8)))
                                .add("associated_data", kind)
                                .add("nonce", nonce))
                .build()
                .toString();
        return signed(url, body, now());
    }

    /** The same body, signed at another time. */
    public Call aged(Call call, Duration age) {
        return signed(call.url(), call.body(), now().minus(age));
    }

    /** The same body, signed by somebody else in the name of WeChat Pay. */
    public Call forged(Call call) {
        var headers = new HashMap<>(call.headers());
        var stranger = new RSASigner(KEY_ID, STRANGERS.getPrivate());
        headers.put(
                "wechatpay-signature",
                stranger.sign(headers.get("wechatpay-timestamp") + "\n" + headers.get("wechatpay-nonce") + "\n"
                                + call.body() + "\n")
                        .getSign());
        return new Call(call.url(), headers, call.body());
    }

    private Call signed(String url, String body, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        return new Call(
                url,
                Map.of(
                        "wechatpay-serial", KEY_ID,
                        "wechatpay-timestamp", timestamp,
                        "wechatpay-nonce", nonce,
                        "wechatpay-signature",
                                signer.sign(timestamp + "\n" + nonce + "\n" + body + "\n")
                                        .getSign()),
                body);
    }

    /** Makes the call. */
    public HttpResponse<String> make(Call call) {
        var request = HttpRequest.newBuilder(URI.create(call.url()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // ---- the protocol

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var uri = exchange.getRequestURI();
            var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            asked.add(exchange.getRequestMethod() + " " + path);
            if (!isGenuine(exchange, path, body)) {
                send(exchange, 401, "{\"code\":\"SIGN_ERROR\"}", Way.UNSIGNED);
                return;
            }
            if (uri.getPath().equals("/v3/billdownload/file")) {
                giveFile(exchange, uri.getRawQuery());
                return;
            }
            var answer = said(exchange.getRequestMethod(), uri, body);
            var way = Optional.ofNullable(ways.poll()).orElse(Way.WHOLE);
            if (way != Way.LOST) {
                send(exchange, answer.status(), answer.body(), way);
            }
        }
    }

    private record Said(int status, String body) {
        static Said error(int status, String code) {
            return new Said(status, "{\"code\":\"" + code + "\",\"message\":\"说明\"}");
        }
    }

    private boolean isGenuine(HttpExchange exchange, String path, String body) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("WECHATPAY2-SHA256-RSA2048 ")) {
            return false;
        }
        var fields = new HashMap<String, String>();
        var matcher = FIELD.matcher(authorization);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        if (!MERCHANT.equals(fields.get("mchid"))
                || !"application/json".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            return false;
        }
        var lines = exchange.getRequestMethod() + "\n" + path + "\n" + fields.get("timestamp") + "\n"
                + fields.get("nonce_str") + "\n" + body + "\n";
        boolean genuine =
                verifier.verify(fields.getOrDefault("serial_no", ""), lines, fields.getOrDefault("signature", ""));
        if (genuine) {
            var asked = Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("timestamp", "0")));
            setClock(Duration.between(Instant.now(), asked));
        }
        return genuine;
    }

    private synchronized void setClock(Duration ahead) {
        this.ahead = ahead;
    }

    private synchronized Instant now() {
        return clock.map(Clock::instant)
                .orElseGet(() -> Instant.now().plus(ahead))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private synchronized Said said(String method, URI uri, String body) {
        var path = uri.getPath();
        var error = errors.peek();
        if (error != null && path.contains(error.path())) {
            errors.remove();
            return Said.error(error.status(), error.code());
        }
        if (!giving) {
            return Said.error(500, "SYSTEM_ERROR");
        }
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/v3/pay/transactions/h5")) {
            return prepare(object(body));
        }
        if (path.startsWith("/v3/pay/transactions/out-trade-no/")) {
            return method.equals("GET") ? trade(last, uri.getRawQuery()) : close(path.split("/")[5], object(body));
        }
        if (path.equals("/v3/refund/domestic/refunds")) {
            return refund(object(body));
        }
        if (path.startsWith("/v3/refund/domestic/refunds/")) {
            return refunds.containsKey(last) ? told(last) : Said.error(404, "RESOURCE_NOT_EXISTS");
        }
        if (path.equals("/v3/bill/tradebill")) {
            return bill(uri.getRawQuery());
        }
        return Said.error(404, "NOT_FOUND");
    }

    private Said prepare(JsonObject order) {
        var number = order.getString("out_trade_no");
        if (!order.getString("mchid").equals(MERCHANT)
                || !order.getString("appid").equals(APP)
                || !NUMBER.matcher(number).matches()
                || order.getString("description").length() > 127
                || !order.getString("time_expire").endsWith("+08:00")
                || !order.getString("notify_url").startsWith("http")
                || order.getJsonObject("scene_info")
                        .getString("payer_client_ip")
                        .isEmpty()
                || order.getJsonObject("scene_info").getJsonObject("h5_info").isEmpty()) {
            return Said.error(400, "PARAM_ERROR");
        }
        var known = trades.putIfAbsent(number, new Trade(order));
        if (known == null || known.state.equals("NOTPAY") && known.order.equals(order)) {
            return new Said(
                    200,
                    "{\"h5_url\":\"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx" + number
                            + "&package=1\"}");
        }
        return switch (known.state) {
            case "NOTPAY" -> Said.error(400, "INVALID_REQUEST");
            case "CLOSED" -> Said.error(400, "ORDER_CLOSED");
            default -> Said.error(400, "ORDERPAID");
        };
    }

    private Said trade(String number, String query) {
        if (!("mchid=" + MERCHANT).equals(query)) {
            return Said.error(400, "PARAM_ERROR");
        }
        return trade(number)
                .map(trade -> new Said(200, told(number, trade).toString()))
                .orElseGet(() -> Said.error(404, "ORDER_NOT_EXIST"));
    }

    private static JsonObject told(String number, Trade trade) {
        var told = Json.createObjectBuilder()
                .add("appid", APP)
                .add("mchid", MERCHANT)
                .add("out_trade_no", number)
                .add("trade_state", trade.state)
                .add("trade_state_desc", "说明")
                .add(
                        "amount",
                        Json.createObjectBuilder().add("total", trade.total()).add("currency", "CNY"));
        if (!trade.transaction.isEmpty()) {
            told.add("transaction_id", trade.transaction)
                    .add("trade_type", "MWEB")
                    .add("success_time", time(trade.paid))
                    .add("payer", Json.createObjectBuilder().add("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"));
        }
        return told.build();
    }

    private Said close(String number, JsonObject body) {
        if (!body.getString("mchid").equals(MERCHANT)) {
            return Said.error(400, "PARAM_ERROR");
        }
        var trade = trade(number);
        if (trade.isEmpty()) {
            return Said.error(404, "ORDER_NOT_EXIST");
        }
        if (trade.get().state.equals("SUCCESS") || trade.get().state.equals("REFUND")) {
            return Said.error(400, "ORDERPAID");
        }
        trade.get().state = "CLOSED";
        return new Said(204, "");
    }

    private Said refund(JsonObject asked) {
        var trade = trade(asked.getString("out_trade_no"));
        var amount = asked.getJsonObject("amount");
        if (trade.isEmpty()) {
            return Said.error(404, "RESOURCE_NOT_EXISTS");
        }
        if (amount.getJsonNumber("total").longValueExact() != trade.get().total()
                || !amount.getString("currency").equals("CNY")
                || !List.of("SUCCESS", "REFUND").contains(trade.get().state)) {
            return Said.error(400, "INVALID_REQUEST");
        }
        var number = asked.getString("out_refund_no");
        if (!refunds.containsKey(number)) {
            var refund = new Back(asked, "50300" + ++numbers, now());
            refund.status = refundStatus;
            refund.arrived = now();
            refunds.put(number, refund);
            trade.get().state = "REFUND";
        }
        return told(number);
    }

    private Said told(String number) {
        var refund = refunds.get(number);
        var told = Json.createObjectBuilder()
                .add("refund_id", refund.number)
                .add("out_refund_no", number)
                .add("out_trade_no", refund.asked.getString("out_trade_no"))
                .add("channel", "ORIGINAL")
                .add("user_received_account", "支付用户零钱")
                .add("create_time", time(refund.made))
                .add("status", refund.status)
                .add(
                        "amount",
                        Json.createObjectBuilder()
                                .add(
                                        "total",
                                        refund.asked.getJsonObject("amount").getJsonNumber("total"))
                                .add("refund", refund.amount())
                                .add("currency", "CNY"));
        if (refund.status.equals("SUCCESS")) {
            told.add("success_time", time(refund.arrived));
        }
        return new Said(200, told.build().toString());
    }

    private Said bill(String query) {
        var day = LocalDate.parse(query.replaceAll(".*bill_date=([0-9-]+).*", "$1"));
        if (!query.contains("bill_type=ALL")) {
            return Said.error(400, "PARAM_ERROR");
        }
        if (!billing) {
            return Said.error(400, "STATEMENT_CREATING");
        }
        var bill = new WechatBillText(MERCHANT, APP);
        trades.forEach((number, trade) -> {
            if (!trade.transaction.isEmpty() && day(trade.paid).equals(day)) {
                bill.payment(
                        trade.paid, number, trade.transaction, trade.total(), trade.order.getString("description"));
            }
        });
        refunds.forEach((number, refund) -> {
            if (day(refund.made).equals(day)) {
                var of = refund.asked.getString("out_trade_no");
                bill.refund(
                        refund.made,
                        of,
                        trade(of).orElseThrow().transaction,
                        number,
                        refund.number,
                        refund.amount(),
                        refund.status);
            }
        });
        if (bill.isEmpty()) {
            return Said.error(400, "NO_STATEMENT_EXIST");
        }
        var token = UUID.randomUUID().toString();
        var file = bill.text().getBytes(StandardCharsets.UTF_8);
        files.put(token, file);
        return new Said(
                200,
                Json.createObjectBuilder()
                        .add("hash_type", "SHA1")
                        .add("hash_value", sha1(file))
                        .add("download_url", url() + "/v3/billdownload/file?token=" + token)
                        .build()
                        .toString());
    }

    /** Spoils the file that the next download gives. */
    public synchronized void spoilFiles() {
        files.replaceAll((token, file) -> new byte[] {'x'});
    }

    private synchronized Optional<byte[]> file(String query) {
        return Optional.ofNullable(files.get(query.replace("token=", "")));
    }

    private void giveFile(HttpExchange exchange, String query) throws IOException {
        var file = file(query);
        exchange.sendResponseHeaders(file.isPresent() ? 200 : 404, file.isPresent() ? file.get().length : -1);
        if (file.isPresent()) {
            exchange.getResponseBody().write(file.get());
        }
    }

    private void send(HttpExchange exchange, int status, String body, Way way) throws IOException {
        var at = way == Way.OLD ? now().minus(Duration.ofMinutes(6)) : now();
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var by = way == Way.BY_A_STRANGER ? new RSASigner(KEY_ID, STRANGERS.getPrivate()) : signer;
        if (way != Way.UNSIGNED) {
            var headers = exchange.getResponseHeaders();
            headers.set("Wechatpay-Serial", KEY_ID);
            headers.set("Wechatpay-Timestamp", timestamp);
            headers.set("Wechatpay-Nonce", nonce);
            headers.set(
                    "Wechatpay-Signature",
                    by.sign(timestamp + "\n" + nonce + "\n" + body + "\n").getSign());
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private Optional<Trade> trade(String number) {
        return Optional.ofNullable(trades.get(number));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes) + "\n-----END "
                + kind + "-----\n";
    }

    private static String sha1(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
