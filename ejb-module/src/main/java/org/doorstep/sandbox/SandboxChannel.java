package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;

/**
 * A payment channel as outsiders know them, in demo and test: an own book, a page to pay on, signed callbacks (late, twice,
 * out of order or never, on demand), query, close and refund, a bill a day. It reads none of our tables and nobody calls
 * it but over HTTP.
 */
@Stateless
public class SandboxChannel {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** How often and in which order a callback is made. */
    public enum Callbacks {
        ONCE,
        TWICE,
        UNORDERED,
        NEVER
    }

    /** What becomes of refunds. */
    public enum RefundWay {
        CONFIRM,
        REJECT,
        KEEP
    }

    /**
     * How the channel behaves.
     *
     * @param delay before callbacks are made and refunds decided
     * @param lostAnswers how many of its next answers get lost on their way, although it did what was asked
     * @param minorOff how many minor units more (or fewer) than asked a customer pays
     */
    public record Behaviour(Callbacks callbacks, Duration delay, RefundWay refunds, int lostAnswers, long minorOff) {
        public static final Behaviour USUAL = new Behaviour(Callbacks.ONCE, Duration.ZERO, RefundWay.CONFIRM, 0, 0);
    }

    /** What a merchant's request is answered with. @param lost the caller sees a gateway time-out instead */
    public record Answer(int status, String body, String type, String signature, boolean lost) {}

    /** What the page shows. @param status {@code WAITING}, {@code PAID}, {@code DECLINED} or {@code CLOSED} */
    public record PayPage(String channelReference, Money amount, String subject, String status, String returnUrl) {}

    /** What a customer does on the page. */
    public enum Choice {
        APPROVE,
        DECLINE,
        LEAVE
    }

    @Inject
    ChannelStore store;

    @Inject
    ChannelCalls calls;

    @Inject
    ChannelConfig config;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /**
     * Answers a merchant's request; the answer is signed for this very request.
     *
     * @param path from {@code /sandbox} on
     * @param headers by lower-case name
     */
    public Answer request(String method, String path, Map<String, String> headers, String body) {
        var nonce = headers.getOrDefault("x-channel-nonce", "");
        if (!isSigned(method, path, headers, body)) {
            return new Answer(401, "{\"code\":\"SIGNATURE\"}", "application/json", "", false);
        }
        var reply =
                reply(method, path.substring("/sandbox/channel/api/".length()).split("/"), body);
        var signature = new ChannelSignature(config.secret())
                .of("response", Integer.toString(reply.status()), path, nonce, reply.body());
        return new Answer(reply.status(), reply.body(), reply.type(), signature, reply.lost());
    }

    private boolean isSigned(String method, String path, Map<String, String> headers, String body) {
        var timestamp = headers.getOrDefault("x-channel-timestamp", "");
        var nonce = headers.getOrDefault("x-channel-nonce", "");
        try {
            return new ChannelSignature(config.secret())
                            .matches(
                                    headers.getOrDefault("x-channel-signature", ""),
                                    "request",
                                    method,
                                    path,
                                    timestamp,
                                    nonce,
                                    body)
                    && Duration.between(Instant.parse(timestamp), clock.instant())
                                    .abs()
                                    .compareTo(WINDOW)
                            <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Answer reply(String method, String[] path, String body) {
        try {
            return switch (method + " " + path[0] + " " + path.length) {
                case "POST payments 1" -> prepare(object(body));
                case "GET payments 2" -> query(path[1]);
                case "POST payments 3" -> close(path[1]);
                case "POST refunds 1" -> refund(object(body));
                case "GET refunds 2" -> queryRefund(path[1]);
                case "GET bills 2" -> bill(LocalDate.parse(path[1]));
                default -> unknown();
            };
        } catch (DateTimeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | ArithmeticException e) {
            return refused("MALFORMED");
        }
    }

    private Answer prepare(JsonObject json) {
        var reference = json.getString("reference");
        var amount = Money.of(json.getString("amount"), Currency.getInstance(json.getString("currency")));
        var known = store.payment(reference);
        if (known.isPresent() && !known.get().amount().equals(amount)) {
            return refused("REFERENCE_USED");
        }
        if (!amount.isPositive()) {
            return refused("AMOUNT");
        }
        var payment = known.orElseGet(() -> {
            var fresh = ChannelPayment.asked(
                    reference,
                    amount,
                    json.getString("subject"),
                    json.getString("notifyUrl"),
                    json.getString("returnUrl"),
                    Instant.parse(json.getString("expiresAt")));
            store.add(fresh);
            return fresh;
        });
        return told(payment);
    }

    private Answer query(String reference) {
        return store.lockPayment(reference).map(this::expired).map(this::told).orElseGet(SandboxChannel::unknown);
    }

    private Answer close(String reference) {
        return store.lockPayment(reference)
                .map(payment -> {
                    payment.end(ChannelPayment.Status.CLOSED, payment.amount(), clock.instant());
                    return told(payment);
                })
                .orElseGet(SandboxChannel::unknown);
    }

    private Answer refund(JsonObject json) {
        var reference = json.getString("reference");
        var amount = Money.of(json.getString("amount"), Currency.getInstance(json.getString("currency")));
        var found = store.lockPayment(json.getString("paymentReference"));
        if (found.isEmpty() || found.get().status() != ChannelPayment.Status.PAID) {
            return refused("NOT_PAID");
        }
        var payment = found.get();
        var known = store.refund(reference);
        if (known.isPresent()) {
            return known.get().isOf(payment, amount) ? told(known.get()) : refused("REFERENCE_USED");
        }
        if (!amount.isPositive() || amount.compareTo(refundable(payment)) > 0) {
            return refused("AMOUNT");
        }
        return told(refunding(reference, payment, amount, json.getString("notifyUrl")));
    }

    private ChannelRefund refunding(String reference, ChannelPayment payment, Money amount, String notifyUrl) {
        var behaviour = store.behaviour(payment.reference()).view();
        var at = clock.instant().plus(behaviour.delay());
        var outcome =
                behaviour.refunds() == RefundWay.REJECT ? ChannelRefund.Status.REJECTED : ChannelRefund.Status.REFUNDED;
        var decided = behaviour.refunds() == RefundWay.KEEP ? Optional.<Instant>empty() : Optional.of(at);
        var refund = ChannelRefund.asked(reference, payment, amount, outcome, decided);
        store.add(refund);
        if (decided.isPresent()) {
            calls.queue(
                    behaviour,
                    notifyUrl,
                    refund.told(outcome).toString(),
                    refund.told(ChannelRefund.Status.PROCESSING).toString());
        }
        return refund;
    }

    private Money refundable(ChannelPayment payment) {
        var taken = store.refundsOf(payment).stream()
                .filter(ChannelRefund::takes)
                .map(ChannelRefund::amount)
                .toList();
        return payment.amount().minus(Money.sum(payment.amount().currency(), taken));
    }

    private Answer queryRefund(String reference) {
        return store.refund(reference).map(this::told).orElseGet(SandboxChannel::unknown);
    }

    private Answer bill(LocalDate day) {
        if (!day.isBefore(dates.today())) {
            return unknown();
        }
        var from = day.atStartOfDay(dates.zone()).toInstant();
        var until = day.plusDays(1).atStartOfDay(dates.zone()).toInstant();
        return new Answer(
                200, ChannelBill.of(store.paid(from, until), store.refunded(from, until)), "text/csv", "", false);
    }

    private Answer told(ChannelPayment payment) {
        var json = payment.told(payment.status(), Optional.of(config.pageUrl(payment.channelReference())));
        return new Answer(200, json.toString(), "application/json", "", loses(payment.reference()));
    }

    private Answer told(ChannelRefund refund) {
        var json = refund.told(refund.status(clock.instant()));
        return new Answer(200, json.toString(), "application/json", "", loses(refund.reference()));
    }

    private boolean loses(String reference) {
        return store.behaviour(reference).losesAnswer();
    }

    private static Answer unknown() {
        return new Answer(404, "{\"code\":\"UNKNOWN\"}", "application/json", "", false);
    }

    private static Answer refused(String code) {
        return new Answer(422, "{\"code\":\"" + code + "\"}", "application/json", "", false);
    }

    private static JsonObject object(String body) {
        try {
            return Jsons.parse(body).asJsonObject();
        } catch (jakarta.json.JsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ChannelPayment expired(ChannelPayment payment) {
        if (payment.isExpired(clock.instant())) {
            payment.end(ChannelPayment.Status.CLOSED, payment.amount(), clock.instant());
        }
        return payment;
    }

    /** What the page of a payment shows; empty when there is none. */
    public Optional<PayPage> page(String channelReference) {
        return locked(channelReference).map(this::expired).map(SandboxChannel::page);
    }

    /** What the customer decided on the page; a payment that has ended stays as it is. */
    public Optional<PayPage> decide(String channelReference, Choice choice) {
        return locked(channelReference).map(this::expired).map(payment -> {
            if (choice == Choice.APPROVE) {
                approve(payment);
            } else if (choice == Choice.DECLINE) {
                decline(payment);
            }
            return page(payment);
        });
    }

    private void approve(ChannelPayment payment) {
        var behaviour = store.behaviour(payment.reference()).view();
        var paid = payment.amount()
                .plus(Money.ofMinor(behaviour.minorOff(), payment.amount().currency()));
        if (payment.end(ChannelPayment.Status.PAID, paid, clock.instant())) {
            queue(behaviour, payment, ChannelPayment.Status.DECLINED);
        }
    }

    private void decline(ChannelPayment payment) {
        var behaviour = store.behaviour(payment.reference()).view();
        if (payment.end(ChannelPayment.Status.DECLINED, payment.amount(), clock.instant())) {
            queue(behaviour, payment, ChannelPayment.Status.WAITING);
        }
    }

    private void queue(Behaviour behaviour, ChannelPayment payment, ChannelPayment.Status stale) {
        calls.queue(
                behaviour,
                payment.notifyUrl(),
                payment.told(payment.status(), Optional.empty()).toString(),
                payment.told(stale, Optional.empty()).toString());
    }

    private Optional<ChannelPayment> locked(String channelReference) {
        return store.byPage(channelReference).flatMap(payment -> store.lockPayment(payment.reference()));
    }

    private static PayPage page(ChannelPayment payment) {
        return new PayPage(
                payment.channelReference(),
                payment.amount(),
                payment.subject(),
                payment.status().name(),
                payment.returnUrl());
    }

    /** How it behaves towards a payment by our reference, or towards all that have no behaviour of their own. */
    public Behaviour behaviour(Optional<String> reference) {
        return store.behaviour(reference.orElse(ChannelBehaviour.ALL)).view();
    }

    public Behaviour behave(Optional<String> reference, Behaviour wanted) {
        var behaviour = store.behaviourToEdit(reference.orElse(ChannelBehaviour.ALL));
        behaviour.become(wanted);
        return behaviour.view();
    }
}
