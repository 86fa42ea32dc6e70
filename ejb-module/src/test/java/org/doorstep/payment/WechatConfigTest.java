package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WechatConfigTest {
    private static final KeyPair OURS = pair("RSA");
    private static final KeyPair THEIRS = pair("RSA");
    private static final String SECRET = "0123456789abcdef0123456789ABCDEF";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "merchant", "1900000109",
            "app", "wxd678efh567hg6787",
            "serial", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
            "private-key", pem("PRIVATE KEY", OURS.getPrivate().getEncoded()),
            "api-key", SECRET,
            "public-key-id", "PUB_KEY_ID_1",
            "public-key", pem("PUBLIC KEY", THEIRS.getPublic().getEncoded())));

    @Test
    void isNotConfiguredWhileNothingOfItIsSet() {
        settings.clear();
        assertThat(config().isConfigured()).isFalse();

        settings.put("merchant", "1900000109");
        assertThat(config().isConfigured()).isTrue();
    }

    @Test
    void findsNothingWrongWhereAllIsSet() {
        assertThat(config().problem()).isEmpty();
        assertThat(config().url()).isEqualTo("https://api.mch.weixin.qq.com");
        assertThat(config().privateKey()).isEqualTo(OURS.getPrivate());
        assertThat(config().publicKeys()).isEqualTo(Map.of("PUB_KEY_ID_1", THEIRS.getPublic()));
    }

    @Test
    void namesAllThatIsMissingInOneSentence() {
        settings.keySet().retainAll(Set.of("merchant", "serial"));

        assertThat(config().problem())
                .hasValue("WeChat Pay needs doorstep.wechat.app, doorstep.wechat.private-key, doorstep.wechat.api-key,"
                        + " doorstep.wechat.public-key-id, doorstep.wechat.public-key.");
    }

    @ParameterizedTest
    @CsvSource({
        "url,ftp://here",
        "merchant,none of yours",
        "app,wx 1",
        "serial,no-number",
        "private-key,very-secret",
        "private-key,-----BEGIN PRIVATE KEY-----c2VjcmV0-----END PRIVATE KEY-----",
        "private-key,-----BEGIN RSA PRIVATE KEY-----c2VjcmV0-----END RSA PRIVATE KEY-----",
        "api-key,too-short-a-secret",
        "public-key-id,a b c d",
        "public-key,/no/such/file",
        "client-ip,nowhere"
    })
    void namesWhatIsMalformedAndNeverShowsIt(String name, String value) {
        settings.put(name, value);

        assertThat(config().problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("doorstep.wechat." + name + " must")
                .doesNotContain(value, "c2VjcmV0", SECRET));
    }

    @Test
    void readsKeysFromFiles(@TempDir Path directory) throws IOException {
        var ours = Files.writeString(directory.resolve("apiclient_key.pem"), settings.get("private-key"));
        var theirs = Files.writeString(directory.resolve("pub_key.pem"), settings.get("public-key"));
        settings.put("private-key", ours.toString());
        settings.put("public-key-id", "PUB_KEY_ID_1, PUB_KEY_ID_2");
        settings.put("public-key", theirs + ", " + theirs);

        assertThat(config().problem()).isEmpty();
        assertThat(config().privateKey()).isEqualTo(OURS.getPrivate());
        assertThat(config().publicKeys()).containsOnlyKeys("PUB_KEY_ID_1", "PUB_KEY_ID_2");
        assertThat(config().preferredKey()).isEqualTo("PUB_KEY_ID_1");
    }

    @Test
    void wantsAsManyKeysAsNamesAndOnlyKeysThatWechatSignsWith() {
        settings.put("public-key-id", "PUB_KEY_ID_1,PUB_KEY_ID_2");
        assertThat(config().problem()).isPresent();

        settings.put("public-key-id", "PUB_KEY_ID_1");
        settings.put("public-key", pem("PUBLIC KEY", pair("EC").getPublic().getEncoded()));
        assertThat(config().problem()).isPresent();
    }

    private WechatConfig config() {
        var config = new WechatConfig();
        config.config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(settings.get(
                        Objects.requireNonNull(arguments)[0].toString().replace("doorstep.wechat.", ""))));
        return config;
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes) + "\n-----END "
                + kind + "-----\n";
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
