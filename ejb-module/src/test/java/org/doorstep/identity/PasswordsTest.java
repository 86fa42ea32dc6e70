package org.doorstep.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Refused;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(Profile.PRODUCTION);

    @Test
    void knowsItsOwnHashesAndNoOthers() {
        var hash = passwords.hash("correct horse battery");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse battery", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("correct horse", Optional.of(hash))).isFalse();
    }

    @Test
    void hashesTheSamePasswordDifferentlyEachTime() {
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(passwords.hash("correct horse battery"));
    }

    @Test
    void worksAsMuchWhereThereIsNoAccount() {
        var hash = passwords.hash("correct horse battery");

        var instead = passwords.checked(Optional.empty());

        assertThat(cost(instead)).isEqualTo(cost(passwords.checked(Optional.of(hash))));
        assertThat(passwords.matches("wrong", Optional.empty())).isFalse();
    }

    /** All but salt and digest. */
    private static String cost(String hash) {
        return hash.substring(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1));
    }

    @Test
    void refusesShortLongAndObviousPasswords() {
        assertThatThrownBy(() -> passwords.accept("123456789", Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> passwords.accept("x".repeat(129), Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> passwords.accept("Lin@example.org", Optional.of("lin@example.org")))
                .isInstanceOf(Refused.class);
    }
}
