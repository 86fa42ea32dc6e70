package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** A server in the profile production: all that it must be told, minus what a test leaves out. Nobody outside is called. */
public final class Production {
    private static final Map<String, String> NEEDED = needed();

    private Production() {}

    public static Set<String> keys() {
        return NEEDED.keySet();
    }

    /** @param missing properties that are not set */
    public static DoorstepServer.Builder without(String name, String... missing) {
        var builder = DoorstepServer.named(name).with("doorstep.profile", "production");
        NEEDED.forEach((key, value) -> {
            if (!Set.of(missing).contains(key)) {
                builder.with(key, value);
            }
        });
        return builder;
    }

    private static Map<String, String> needed() {
        var all = new LinkedHashMap<String, String>();
        all.put("doorstep.privacy.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        all.put("doorstep.media.key", "a secret of the media store");
        // the discard port: a channel that is configured, and not there
        all.put("doorstep.sandbox.url", "http://localhost:9");
        all.put("doorstep.sandbox.secret", "a secret between the channel and us, long enough");
        all.put("doorstep.bank.debtor.name", "Doorstep");
        all.put("doorstep.bank.debtor.account", "6222020000000000019");
        all.put("doorstep.bank.debtor.bank-code", "102100099996");
        all.put("doorstep.bank.url", "http://localhost:9");
        all.put("doorstep.bank.key", "a key of the bank");
        all.put("doorstep.mail.host", "localhost");
        all.put("doorstep.mail.from", "doorstep@example.org");
        all.put("doorstep.sms.aliyun.access-key-id", "id");
        all.put("doorstep.sms.aliyun.access-key-secret", "secret");
        all.put("doorstep.sms.aliyun.sign-name", "Doorstep");
        all.put("doorstep.sms.aliyun.templates", templates());
        all.put("doorstep.calls.aliyun.access-key-id", "id");
        all.put("doorstep.calls.aliyun.access-key-secret", "secret");
        all.put("doorstep.calls.aliyun.pool-key", "pool");
        return all;
    }

    /** One of the service's for each of ours that goes by SMS. */
    private static String templates() {
        var ours = new Properties();
        try (var texts = Production.class.getResourceAsStream("/org/doorstep/notification/texts.properties")) {
            ours.load(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ours.stringPropertyNames().stream()
                .filter(key ->
                        key.endsWith(".channels") && ours.getProperty(key).contains("sms"))
                .map(key -> key.replace(".channels", "=SMS_1"))
                .collect(Collectors.joining(","));
    }
}
