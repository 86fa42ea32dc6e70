package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
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

    /** What becomes of a payment's or refund's line in the bill. */
    public enum BillWay {
        AS_IT_IS,
        LEFT_OUT,
        TWICE,
        A_FEN_MORE,
        FEE_A_FEN_MORE,
        OTHER_CURRENCY,
        OTHER_STATE,
        NEXT_DAY
    }

    /** How the file of a bill is spoilt. */
    public enum Damage {
        NONE,
        TRUNCATED,
        OTHER_ENCODING,
        WRONG_TOTALS,
        OTHER_DAY,
        OTHER_CHANNEL,
        /** Says something else under a number that it was given out under before. */
        SAME_NUMBER
    }

    /** A line of a bill that stands for nothing. @param kind {@code payment} or {@code refund} */
    public record Invention(LocalDate day, String kind, String reference, Money amount) {}

    /**
     * How the channel behaves.
     *
     * @param delay before callbacks are made and refunds decided
     * @param lostAnswers how many of its next answers get lost on their way, although it did what was asked
     * @param minorOff how many minor units more (or fewer) than asked a customer pays
     * @param bill what becomes of the payment's line in the bill
     */
    public record Behaviour(
            Callbacks callbacks, Duration delay, RefundWay refunds, int lostAnswers, long minorOff, BillWay bill) {
        public static final Behaviour USUAL =
                new Behaviour(Callbacks.ONCE, Duration.ZERO, RefundWay.CONFIRM, 0, 0, BillWay.AS_IT_IS);
    }

    /**
     * What a merchant's request is answered with.
     *
     * @param bytes what goes over the wire; the signature is over what they are as UTF-8, whether they are that or not
     * @param lost the caller sees a gateway time-out instead
     */
    @SuppressWarnings("ArrayRecordComponent") // written and gone
    public record Answer(int status, byte[] bytes, String type, String signature, boolean lost) {
        static Answer of(int status, String body, boolean lost) {
            return new Answer(status, body.getBytes(StandardCharsets.UTF_8), "application/json", "", lost);
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Answer signed(String signature) {
            return new Answer(status, bytes, type, signature, lost);
        }
    }

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
    ChannelDesk desk;

    @Inject
    ChannelBills bills;

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
            return Answer.of(401, "{\"code\":\"SIGNATURE\"}", false);
        }
        var reply = desk.reply(
                method, path.substring("/sandbox/channel/api/".length()).split("/"), body);
        var signature = new ChannelSignature(config.secret())
                .of("response", Integer.toString(reply.status()), path, nonce, reply.body());
        return reply.signed(signature);
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

    /** What the page of a payment shows; empty when there is none. */
    public Optional<PayPage> page(String channelReference) {
        return locked(channelReference).map(desk::expired).map(SandboxChannel::page);
    }

    /** What the customer decided on the page; a payment that has ended stays as it is. */
    public Optional<PayPage> decide(String channelReference, Choice choice) {
        return locked(channelReference).map(desk::expired).map(payment -> {
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

    /**
     * A customer disputes a payment: the money is taken from the merchant, who is called.
     *
     * @param amount all that is left of it where nothing is said
     * @return the dispute's reference; empty when there is no such payment, or too little left of it
     */
    public Optional<String> dispute(String payment, Optional<Money> amount, String reason) {
        return store.lockPayment(payment)
                .filter(found -> found.status() == ChannelPayment.Status.PAID)
                .flatMap(found -> {
                    var left = desk.refundable(found);
                    var taken = amount.orElse(left);
                    if (!taken.isPositive() || taken.compareTo(left) > 0) {
                        return Optional.empty();
                    }
                    var dispute = new ChannelDispute(found, taken, reason, clock.instant());
                    store.add(dispute);
                    call(found, dispute);
                    return Optional.of(dispute.reference());
                });
    }

    /** The channel decides. @return false when there is no such dispute, or it has been decided */
    public boolean decide(String dispute, boolean won) {
        var found = store.dispute(dispute);
        boolean ended = found.map(
                        row -> row.end(won ? ChannelDispute.Status.WON : ChannelDispute.Status.LOST, clock.instant()))
                .orElse(false);
        if (ended) {
            found.ifPresent(row -> store.payment(row.paymentReference()).ifPresent(payment -> call(payment, row)));
        }
        return ended;
    }

    private void call(ChannelPayment payment, ChannelDispute dispute) {
        calls.queue(
                store.behaviour(payment.reference()).view(),
                payment.notifyUrl(),
                dispute.told().toString(),
                dispute.told(ChannelDispute.Status.OPENED).toString());
    }

    /** From now on, the bill of that day is spoilt so. */
    public void spoil(LocalDate day, Damage damage) {
        bills.spoil(day, damage);
    }

    /** Adds a line that stands for nothing to the bill of a day. */
    public void invent(Invention invention) {
        bills.invent(invention);
    }
}
