package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.payment.Payments.Acknowledgement;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;

/**
 * Alipay, by its page for mobile browsers. Sums are in yuan; its times are those of Shanghai, to the second.
 *
 * <p>A payment is not asked for: we sign the address of Alipay's page, and the trade begins there when the customer opens it.
 * Until then Alipay has never heard of it, and to prepare it again makes another address of the same trade. An address that
 * the customer still holds when the payment was closed here can be paid until {@code time_expire}, which stands in it; money
 * that arrives so is a fact, and booking gives it back.
 */
@ApplicationScoped
class AlipayGateway implements PaymentGateway {
    static final String CHANNEL = "alipay";
    private static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";

    static final String UNKNOWN = "ACQ.TRADE_NOT_EXIST";
    /** It is not waiting for the customer any more: paid, or closed. */
    private static final Set<String> NOT_WAITING =
            Set.of("ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_ILLEGAL_STATUS", "ACQ.REASON_TRADE_STATUS_INVALID");
    /** As their documents write it, and as they send it. */
    private static final Set<String> NO_BILL = Set.of("isp.bill_not_exist", "BILL_NOT_EXIST");

    private static final Money LEAST = Money.of("0.01", AlipayAnswer.CNY);
    private static final int LONGEST_SUBJECT = 64;
    /** Bills come about nine o'clock of the next day. */
    private static final LocalTime BILLS_ARE_OUT = LocalTime.NOON;

    @Inject
    AlipayConfig config;

    @Inject
    OwnAddress address;

    @Inject
    AlipayHttp http;

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
        if (!intent.amount().currency().equals(AlipayAnswer.CNY)
                || intent.amount().compareTo(LEAST) < 0) {
            throw new Declined("Alipay takes yuan only, not " + intent.amount());
        }
        var content = object().add("out_trade_no", intent.reference())
                .add("total_amount", plain(intent.amount()))
                .add("subject", subject(intent.subject()))
                .add("product_code", "QUICK_WAP_WAY")
                .add("seller_id", config.seller())
                .add("time_expire", theirs(intent.expires()))
                .build();
        var page = http.page(
                "alipay.trade.wap.pay",
                Map.of("return_url", address.returnUrl(intent.returnTo()), "notify_url", address.notifyUrl(CHANNEL)),
                content);
        return new Standing(Standing.Status.WAITING, "", intent.amount(), Optional.empty(), Optional.of(page));
    }

    @Override
    public Optional<Standing> query(String reference) {
        var answer = http.ask("alipay.trade.query", trade(reference));
        if (answer.refusal().equals(UNKNOWN)) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw answer.silent();
        }
        answer.about("out_trade_no", reference);
        var paid = answer.time("send_pay_date");
        return Optional.of(new Standing(
                known(answer, paid.isPresent()),
                answer.text("trade_no"),
                answer.amount("total_amount"),
                paid,
                Optional.empty()));
    }

    private static Standing.Status known(AlipayAnswer answer, boolean paid) {
        try {
            return status(answer.text("trade_status"), paid);
        } catch (IllegalArgumentException e) {
            throw new Silent("alipay.trade.query: " + e.getMessage(), e);
        }
    }

    /**
     * What is paid and then wholly given back is closed there too; for us it is paid.
     *
     * @throws IllegalArgumentException for a status that we do not know
     */
    static Standing.Status status(String theirs, boolean paid) {
        return switch (theirs) {
            case "WAIT_BUYER_PAY" -> Standing.Status.WAITING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> Standing.Status.PAID;
            case "TRADE_CLOSED" -> paid ? Standing.Status.PAID : Standing.Status.CLOSED;
            default -> throw new IllegalArgumentException("status " + theirs);
        };
    }

    @Override
    public Optional<Standing> close(String reference) {
        var answer = http.ask("alipay.trade.close", trade(reference));
        if (answer.refusal().equals(UNKNOWN)) {
            return Optional.empty();
        }
        if (NOT_WAITING.contains(answer.refusal())) {
            return query(reference);
        }
        if (!answer.isOk()) {
            throw answer.silent();
        }
        answer.about("out_trade_no", reference);
        return Optional.of(new Standing(
                Standing.Status.CLOSED,
                answer.text("trade_no"),
                Money.zero(AlipayAnswer.CNY),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public RefundStanding refund(RefundIntent intent) {
        return new AlipayRefunds(http).refund(intent);
    }

    /** Always empty: Alipay knows refunds by their trade only. Then the refund is asked for again, which gives it once. */
    @Override
    public Optional<RefundStanding> queryRefund(String reference) {
        return Optional.empty();
    }

    /** There is no such thing here: complaints come to the merchant's account, and money that is taken stands in no bill of ours. */
    @Override
    public Optional<Dispute> queryDispute(String reference) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> bill(LocalDate day) {
        var content = object().add("bill_type", "trade")
                .add("bill_date", day.toString())
                .build();
        var answer = http.ask(BILL, content);
        if (NO_BILL.contains(answer.refusal())) {
            return none(day);
        }
        if (!answer.isOk()) {
            throw answer.silent();
        }
        var file = http.file(BILL, answer.text("bill_download_url"));
        if (!AlipayBill.isOne(file)) {
            // an address that is half a minute old answers with a page that says so
            FileAtHand.delete(file);
            throw new Silent(BILL + ": what was downloaded is no bill");
        }
        return Optional.of(file);
    }

    // they say the same of a bill that is not made yet and of a day without trades, and a night waits for the first
    private Optional<Path> none(LocalDate day) {
        var out =
                day.plusDays(1).atTime(BILLS_ARE_OUT).atZone(AlipayAnswer.ZONE).toInstant();
        return clock.instant().isAfter(out)
                        && movements.after(CHANNEL, day, Optional.empty(), 1).isEmpty()
                ? Optional.of(FileAtHand.saying(AlipayBill.nothing(config.seller(), day)))
                : Optional.empty();
    }

    @Override
    public BillReader billReader() {
        return new AlipayBill(config.seller());
    }

    @Override
    public Called verify(Map<String, String> headers, String body) {
        var callback = AlipayCallback.of(body);
        callback.requireGenuine(config.signer(), config.app(), config.seller());
        callback.requireTimely(clock.instant());
        return callback.called();
    }

    @Override
    public Acknowledgement acknowledgement() {
        return new Acknowledgement("text/plain", "success");
    }

    @Override
    public boolean isConfigured() {
        return config.isConfigured();
    }

    @Override
    public Optional<String> problem() {
        return config.problem().or(address::foreignDays);
    }

    private static JsonObject trade(String reference) {
        return object().add("out_trade_no", reference).build();
    }

    static JsonObjectBuilder object() {
        return Jsons.PROVIDER.createObjectBuilder();
    }

    static String plain(Money money) {
        return money.amount().toPlainString();
    }

    // to the second before, so that nothing is taken later than we have said
    private static String theirs(Instant at) {
        return AlipayAnswer.TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(AlipayAnswer.ZONE));
    }

    /** Without what Alipay refuses, and what would break the columns of its bill. */
    static String subject(String ours) {
        var plain = ours.replaceAll("[^\\p{L}\\p{N}._()（）·-]+", " ").strip();
        var cut = plain.codePoints()
                .limit(LONGEST_SUBJECT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return cut.isEmpty() ? "-" : cut;
    }
}
