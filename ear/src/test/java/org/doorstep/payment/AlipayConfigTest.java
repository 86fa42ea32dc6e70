package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlipayConfigTest {
    private final AlipayAtHand hand = new AlipayAtHand();
    private final Map<String, String> settings = AlipayAtHand.settings(hand.alipay);
    private final AlipayConfig config = AlipayAtHand.config(settings);

    @AfterEach
    void hangUp() {
        hand.close();
    }

    @Test
    void isContentWithWhatItNeeds() {
        settings.remove("url");

        assertThat(config.problem()).isEmpty();
        assertThat(config.isConfigured()).isTrue();
        assertThat(config.url()).isEqualTo("https://openapi.alipay.com/gateway.do");
    }

    @Test
    void isNotThereWhenNothingIsSaidOfIt() {
        assertThat(AlipayAtHand.config(Map.of()).isConfigured()).isFalse();
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(AlipayAtHand.config(Map.of("app", "2021")).problem().orElseThrow())
                .contains(
                        "doorstep.alipay.seller",
                        "DOORSTEP_ALIPAY_SELLER",
                        "doorstep.alipay.private-key",
                        "DOORSTEP_ALIPAY_PRIVATE_KEY",
                        "doorstep.alipay.public-key")
                .doesNotContain("doorstep.alipay.app");
    }

    @ParameterizedTest
    @CsvSource({
        "url, not a web address",
        "app, my-app-secret",
        "seller, 1234567890",
        "private-key, c2VjcmV0",
        "private-key, /no/such/secret",
        "public-key, c2VjcmV0",
        "public-key, ',,'"
    })
    void namesWhatIsMalformedAndShowsItNot(String name, String value) {
        settings.put(name, value);

        assertThat(config.problem().orElseThrow())
                .contains("doorstep.alipay." + name)
                .doesNotContain(value);
    }

    @Test
    void takesNoPublicKeyForAPrivateOneNorAShortOneNorAnotherKind() throws Exception {
        settings.put("private-key", hand.alipay.keys().alipayPublic());
        assertThat(config.problem()).isPresent();

        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        settings.put("private-key", encoded(rsa.generateKeyPair().getPrivate().getEncoded()));
        assertThat(config.problem()).isPresent();

        settings.put(
                "private-key",
                encoded(KeyPairGenerator.getInstance("EC")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded()));
        assertThat(config.problem()).isPresent();
    }

    @Test
    void readsKeysAsPemAndFromFiles(@TempDir Path directory) throws Exception {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + settings.get("private-key").replaceAll("(.{64})", "$1\n")
                + "\n-----END PRIVATE KEY-----\n";
        settings.put(
                "private-key",
                Files.writeString(directory.resolve("our.pem"), pem).toString());
        settings.put(
                "public-key",
                Files.writeString(directory.resolve("theirs"), settings.get("public-key"))
                        .toString());
        assertThat(config.problem()).isEmpty();

        settings.put("private-key", pem);
        assertThat(config.problem()).isEmpty();
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
