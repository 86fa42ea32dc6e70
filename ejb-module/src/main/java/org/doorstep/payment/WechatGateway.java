package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.payment.Payments.Acknowledgement;
import org.doorstep.payment.WechatHttp.Answer;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;

/**
 * WeChat Pay, APIv3, as a merchant of its own: the customer pays on WeChat's page for browsers (H5). Whatever error it says,
 * nothing counts as declined before WeChat Pay has also said, asked by our number, that it knows nothing of it.
 */
@ApplicationScoped
class WechatGateway implements PaymentGateway {
    static final String CHANNEL = "wechat";
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final String TRADES = "/v3/pay/transactions/out-trade-no/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final int LONGEST_DESCRIPTION = 127;
    /** WeChat Pay makes yesterday's bill after ten; by this hour, Chinese time, it must have. */
    private static final int BILLS_ARE_MADE = 12;

    private static final Set<String> UNKNOWN = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST");
    private static final Set<String> UNKNOWN_REFUND = Set.of("RESOURCE_NOT_EXISTS", "REFUND_NOT_EXISTS");
    private static final Set<String> NO_BILL = Set.of("NO_STATEMENT_EXIST", "STATEMENT_CREATING");
    /** Said of a payment that has gone on there already; how far, is asked. */
    private static final Set<String> GONE_ON =
            Set.of("ORDERPAID", "ORDER_PAID", "ORDER_CLOSED", "ORDERCLOSED", "OUT_TRADE_NO_USED", "TRADE_ERROR");
    /** Asking again in the same words changes nothing. */
    private static final Set<String> HOPELESS = Set.of(
            "PARAM_ERROR", "INVALID_REQUEST", "NO_AUTH", "APPID_MCHID_NOT_MATCH", "MCH_NOT_EXISTS", "RULE_LIMIT");
    /** Without NO_AUTH: a refund is owed, and a right that the merchant lacks is had by asking for it. */
    private static final Set<String> HOPELESS_REFUND =
            Set.of("PARAM_ERROR", "INVALID_REQUEST", "RESOURCE_NOT_EXISTS", "MCH_NOT_EXISTS", "USER_ACCOUNT_ABNORMAL");

    @Inject
    WechatConfig config;

    @Inject
    OwnAddress address;

    @Inject
    WechatHttp http;

    @Inject
    WechatCallbacks callbacks;

    @Inject
    Movements movements;

    @Inject
    Clock clock;

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Standing prepare(Intent intent) {
        requireCny(intent.amount());
        var answer = http.post("/v3/pay/transactions/h5", order(intent));
        if (answer.isDone()) {
            // WeChat Pay has no number of its own for it before it is paid
            return new Standing(
                    Standing.Status.WAITING,
                    intent.reference(),
                    intent.amount(),
                    Optional.empty(),
                    Optional.of(page(answer.body(), intent)));
        }
        if (GONE_ON.contains(answer.code()) || HOPELESS.contains(answer.code())) {
            return query(intent.reference()).orElseThrow(() -> declined("payment", intent.reference(), answer));
        }
        throw silent("payment", intent.reference(), answer);
    }

    /** WeChat Pay says five minutes. */
    @Override
    public Duration pageLasts() {
        return Duration.ofMinutes(4);
    }

    private JsonObject order(Intent intent) {
        return Jsons.PROVIDER
                .createObjectBuilder()
                .add("appid", config.app())
                .add("mchid", config.merchant())
                .add("description", described(intent.subject()))
                .add("out_trade_no", intent.reference())
                .add("time_expire", TIME.format(intent.expires().atZone(ZONE).truncatedTo(ChronoUnit.SECONDS)))
                .add("notify_url", address.notifyUrl(CHANNEL))
                .add("amount", amount(intent.amount(), "total"))
                .add(
                        "scene_info",
                        Jsons.PROVIDER
                                .createObjectBuilder()
                                .add("payer_client_ip", intent.from().orElseGet(config::clientIp))
                                .add(
                                        "h5_info",
                                        Jsons.PROVIDER.createObjectBuilder().add("type", "Wap")))
                .build();
    }

    /** It comes back in the bill, whose values are parted by commas and backticks. */
    private static String described(String subject) {
        var clean = subject.replaceAll("[\\p{Cntrl}`,\"]", " ").strip();
        var cut = clean.codePoints()
                .limit(LONGEST_DESCRIPTION)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut.isEmpty() ? "-" : cut;
    }

    private String page(JsonObject answer, Intent intent) {
        var page = WechatMessages.read(() -> answer.getString("h5_url"));
        return page + (page.contains("?") ? "&" : "?") + "redirect_url="
                + URLEncoder.encode(address.returnUrl(intent.returnTo()), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Standing> query(String reference) {
        var answer = http.get(TRADES + reference + "?mchid=" + config.merchant());
        if (answer.isDone()) {
            requireAbout(answer.body(), "out_trade_no", reference);
            requireAbout(answer.body(), "mchid", config.merchant());
            return Optional.of(WechatMessages.standing(answer.body()));
        }
        if (UNKNOWN.contains(answer.code())) {
            return Optional.empty();
        }
        throw silent("payment", reference, answer);
    }

    @Override
    public Optional<Standing> close(String reference) {
        var body = Jsons.PROVIDER
                .createObjectBuilder()
                .add("mchid", config.merchant())
                .build();
        var answer = http.post(TRADES + reference + "/close", body);
        if (answer.isDone()) {
            return Optional.of(new Standing(
                    Standing.Status.CLOSED,
                    reference,
                    Money.zero(WechatMessages.CNY),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (UNKNOWN.contains(answer.code())) {
            return Optional.empty();
        }
        if (GONE_ON.contains(answer.code())) {
            return query(reference);
        }
        throw silent("payment", reference, answer);
    }

    @Override
    public RefundStanding refund(RefundIntent intent) {
        var total = amount(intent.payment(), "total").build();
        var body = Jsons.PROVIDER
                .createObjectBuilder()
                .add("out_trade_no", intent.paymentReference())
                .add("out_refund_no", intent.reference())
                .add("notify_url", address.notifyUrl(CHANNEL))
                .add(
                        "amount",
                        Jsons.PROVIDER
                                .createObjectBuilder(total)
                                .add("refund", intent.amount().minor()))
                .build();
        var answer = http.post(REFUNDS, body);
        if (answer.isDone()) {
            return refundStanding(answer.body(), intent.reference());
        }
        if (HOPELESS_REFUND.contains(answer.code())) {
            return queryRefund(intent.reference()).orElseThrow(() -> declined("refund", intent.reference(), answer));
        }
        throw silent("refund", intent.reference(), answer);
    }

    @Override
    public Optional<RefundStanding> queryRefund(String reference) {
        var answer = http.get(REFUNDS + "/" + reference);
        if (answer.isDone()) {
            return Optional.of(refundStanding(answer.body(), reference));
        }
        if (UNKNOWN_REFUND.contains(answer.code())) {
            return Optional.empty();
        }
        throw silent("refund", reference, answer);
    }

    private static RefundStanding refundStanding(JsonObject body, String reference) {
        requireAbout(body, "out_refund_no", reference);
        return WechatMessages.refundStanding(body, "status");
    }

    /** Complaints of customers move no money, and there is nothing else that WeChat Pay takes back. */
    @Override
    public Optional<Dispute> queryDispute(String reference) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> bill(LocalDate day) {
        var answer = http.get("/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL");
        if (answer.isDone()) {
            var body = answer.body();
            var file = WechatMessages.read(() -> URI.create(body.getString("download_url")));
            return Optional.of(http.file(file, body.getString("hash_value", "")));
        }
        if (answer.code().equals("NO_STATEMENT_EXIST") && isMadeBy(day) && isQuiet(day)) {
            return Optional.of(nothing(day));
        }
        if (NO_BILL.contains(answer.code())) {
            return Optional.empty();
        }
        throw silent("bill", day.toString(), answer);
    }

    private boolean isQuiet(LocalDate day) {
        return movements.after(CHANNEL, day, Optional.empty(), 1).isEmpty();
    }

    private boolean isMadeBy(LocalDate day) {
        var made = day.plusDays(1).atTime(BILLS_ARE_MADE, 0).atZone(ZONE).toInstant();
        return !clock.instant().isBefore(made);
    }

    /** Of a day on which nobody paid WeChat Pay makes no bill; without one, such a day would never be closed here. */
    private Path nothing(LocalDate day) {
        return FileAtHand.saying(WechatBill.nothing(config.merchant(), day));
    }

    @Override
    public BillReader billReader() {
        return new WechatBill(config.merchant());
    }

    @Override
    public Called verify(Map<String, String> headers, String body) {
        return callbacks.read(headers, body);
    }

    @Override
    public Acknowledgement acknowledgement() {
        return new Acknowledgement("application/json", "{\"code\":\"SUCCESS\"}");
    }

    @Override
    public boolean isConfigured() {
        return config.isConfigured();
    }

    @Override
    public Optional<String> problem() {
        return config.problem().or(address::foreignDays);
    }

    private static JsonObjectBuilder amount(Money money, String name) {
        return Jsons.PROVIDER
                .createObjectBuilder()
                .add(name, money.minor())
                .add("currency", money.currency().getCurrencyCode());
    }

    private static void requireCny(Money amount) {
        if (!amount.currency().equals(WechatMessages.CNY)) {
            throw new Declined("WeChat Pay takes no " + amount.currency());
        }
    }

    private static void requireAbout(JsonObject body, String name, String reference) {
        if (!body.getString(name, "").equals(reference)) {
            throw new Silent("WeChat Pay answers about another " + name + " than was asked about: " + reference);
        }
    }

    private static Declined declined(String what, String reference, Answer answer) {
        return new Declined(said(what, reference, answer));
    }

    private static Silent silent(String what, String reference, Answer answer) {
        return new Silent(said(what, reference, answer));
    }

    private static String said(String what, String reference, Answer answer) {
        return what + " " + reference + ": " + answer.code() + " (status " + answer.status() + ") "
                + answer.body().getString("message", "");
    }
}
