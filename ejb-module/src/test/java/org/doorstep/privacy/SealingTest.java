package org.doorstep.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
    private static final byte[] TEXT = "林秀英 😀".getBytes(UTF_8);

    @Test
    void opensWhatItSealed() throws Exception {
        var key = Sealing.aes(Sealing.randomKey());

        assertThat(Sealing.open(key, 7, Sealing.seal(key, 7, TEXT))).isEqualTo(TEXT);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        var key = Sealing.aes(Sealing.randomKey());

        assertThat(Sealing.seal(key, 7, TEXT)).isNotEqualTo(Sealing.seal(key, 7, TEXT));
    }

    @Test
    void opensNothingForAnotherOwnerUnderAnotherKeyOrChanged() {
        var key = Sealing.aes(Sealing.randomKey());
        var sealed = Sealing.seal(key, 7, TEXT);
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> Sealing.open(key, 8, sealed)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Sealing.open(Sealing.aes(Sealing.randomKey()), 7, sealed))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Sealing.open(key, 7, changed)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Sealing.open(key, 7, new byte[0])).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void derivesAsRfc5869Says() {
        // test case 1 of the RFC's appendix A, its first 32 bytes
        var hex = HexFormat.of();
        var derived = Sealing.derive(
                hex.parseHex("000102030405060708090a0b0c"),
                hex.parseHex("0b".repeat(22)),
                hex.parseHex("f0f1f2f3f4f5f6f7f8f9"));

        assertThat(hex.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void makesAKeyFileOnceAndReadsItAfterwards(@TempDir Path home) throws Exception {
        var file = home.resolve("deep/privacy.key");

        var made = MasterKey.KeyFile.readOrMake(file);

        assertThat(MasterKey.KeyFile.readOrMake(file)).isEqualTo(made);
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }
}
