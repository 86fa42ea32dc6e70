package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.doorstep.payment.PaymentGateway.Called;

/** What WeChat Pay calls back with: signed like its answers, and what it is about encrypted under the APIv3 key. */
@ApplicationScoped
class WechatCallbacks {
    private static final Logger LOG = Logger.getLogger(WechatCallbacks.class.getName());

    @Inject
    WechatConfig config;

    @Inject
    Clock clock;

    /** @param headers by lower-case name. @throws Forged when it is not WeChat Pay's word to us, or not of now */
    Called read(Map<String, String> headers, String body) {
        var seal = new WechatSignature.Seal(
                headers.getOrDefault("wechatpay-serial", ""),
                headers.getOrDefault("wechatpay-timestamp", ""),
                headers.getOrDefault("wechatpay-nonce", ""),
                headers.getOrDefault("wechatpay-signature", ""));
        if (!seal.holds(config.publicKeys(), body)) {
            throw new Forged("payment.callback.forged");
        }
        if (!seal.isTimely(clock)) {
            throw new Forged("payment.callback.stale");
        }
        try {
            return told(WechatMessages.object(body));
        } catch (GeneralSecurityException e) {
            // signed by WeChat Pay, but not encrypted for us
            throw new Forged("payment.callback.forged");
        } catch (Forged e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Forged("payment.callback.malformed");
        }
    }

    private Called told(JsonObject event) throws GeneralSecurityException {
        var type = event.getString("event_type");
        return switch (type) {
            case "TRANSACTION.SUCCESS" -> payment(opened(event.getJsonObject("resource")));
            case "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED" ->
                refund(opened(event.getJsonObject("resource")));
            default -> {
                // WeChat Pay's word, about nothing that anything here hangs on: taken, so that it is not said for a day
                LOG.info(
                        () -> "WeChat Pay called back about " + type.replaceAll("[^A-Z._]", "?") + "; nothing is done");
                yield new Called("", Optional.empty(), Optional.empty(), Optional.empty());
            }
        };
    }

    private JsonObject opened(JsonObject resource) throws GeneralSecurityException {
        if (!resource.getString("algorithm").equals("AEAD_AES_256_GCM")) {
            throw new Forged("payment.callback.malformed");
        }
        return WechatMessages.object(WechatSignature.opened(
                config.apiKey(),
                resource.getString("nonce"),
                resource.getString("associated_data", ""),
                resource.getString("ciphertext")));
    }

    private Called payment(JsonObject transaction) {
        requireOurs(transaction, "mchid", config.merchant());
        requireOurs(transaction, "appid", config.app());
        return new Called(
                transaction.getString("out_trade_no"),
                Optional.of(WechatMessages.standing(transaction)),
                Optional.empty(),
                Optional.empty());
    }

    private Called refund(JsonObject refund) {
        requireOurs(refund, "mchid", config.merchant());
        return new Called(
                refund.getString("out_refund_no"),
                Optional.empty(),
                Optional.of(WechatMessages.refundStanding(refund, "refund_status")),
                Optional.empty());
    }

    // a key of WeChat Pay signs for all merchants
    private static void requireOurs(JsonObject json, String name, String ours) {
        if (!json.getString(name).equals(ours)) {
            throw new Forged("payment.callback.forged");
        }
    }
}
