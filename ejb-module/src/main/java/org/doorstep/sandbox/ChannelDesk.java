package org.doorstep.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.sandbox.SandboxChannel.Answer;
import org.doorstep.sandbox.SandboxChannel.RefundWay;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;

/** What the channel does for a merchant: prepare, query, close, refund, bill. Each may be asked again under its reference. */
@Dependent
class ChannelDesk {
    @Inject
    ChannelStore store;

    @Inject
    ChannelCalls calls;

    @Inject
    ChannelBills bills;

    @Inject
    ChannelConfig config;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** The answer to a request whose signature is good; not signed yet. @param path behind {@code api/} */
    Answer reply(String method, String[] path, String body) {
        try {
            return switch (method + " " + path[0] + " " + path.length) {
                case "POST payments 1" -> prepare(object(body));
                case "GET payments 2" -> query(path[1]);
                case "POST payments 3" -> close(path[1]);
                case "POST refunds 1" -> refund(object(body));
                case "GET refunds 2" -> queryRefund(path[1]);
                case "GET disputes 2" ->
                    store.dispute(path[1])
                            .map(dispute -> Answer.of(200, dispute.told().toString(), loses(dispute.reference())))
                            .orElseGet(ChannelDesk::unknown);
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
        return store.lockPayment(reference).map(this::expired).map(this::told).orElseGet(ChannelDesk::unknown);
    }

    private Answer close(String reference) {
        return store.lockPayment(reference)
                .map(payment -> {
                    payment.end(ChannelPayment.Status.CLOSED, payment.amount(), clock.instant());
                    return told(payment);
                })
                .orElseGet(ChannelDesk::unknown);
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

    Money refundable(ChannelPayment payment) {
        var taken = store.refundsOf(payment).stream()
                .filter(ChannelRefund::takes)
                .map(ChannelRefund::amount)
                .toList();
        var disputed = store.disputesOf(payment).stream()
                .filter(ChannelDispute::takes)
                .map(ChannelDispute::amount)
                .toList();
        var currency = payment.amount().currency();
        return payment.amount().minus(Money.sum(currency, taken)).minus(Money.sum(currency, disputed));
    }

    private Answer queryRefund(String reference) {
        return store.refund(reference).map(this::told).orElseGet(ChannelDesk::unknown);
    }

    private Answer bill(LocalDate day) {
        return day.isBefore(dates.today()) ? new Answer(200, bills.file(day), "text/csv", "", false) : unknown();
    }

    private Answer told(ChannelPayment payment) {
        var json = payment.told(payment.status(), Optional.of(config.pageUrl(payment.channelReference())));
        return Answer.of(200, json.toString(), loses(payment.reference()));
    }

    private Answer told(ChannelRefund refund) {
        var json = refund.told(refund.status(clock.instant()));
        return Answer.of(200, json.toString(), loses(refund.reference()));
    }

    private boolean loses(String reference) {
        return store.behaviour(reference).losesAnswer();
    }

    private static Answer unknown() {
        return Answer.of(404, "{\"code\":\"UNKNOWN\"}", false);
    }

    private static Answer refused(String code) {
        return Answer.of(422, "{\"code\":\"" + code + "\"}", false);
    }

    private static JsonObject object(String body) {
        try {
            return Jsons.parse(body).asJsonObject();
        } catch (jakarta.json.JsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Closes what nobody has paid in time. */
    ChannelPayment expired(ChannelPayment payment) {
        if (payment.isExpired(clock.instant())) {
            payment.end(ChannelPayment.Status.CLOSED, payment.amount(), clock.instant());
        }
        return payment;
    }
}
