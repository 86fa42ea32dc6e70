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
    void worksAsLongWhereThereIsNoAccount() {
        var hash = passwords.hash("correct horse battery");
        time(Optional.of(hash));

        var known = time(Optional.of(hash));
        var unknown = time(Optional.empty());

        // the work is the same; a shared machine's noise is not
        assertThat(unknown).isGreaterThan(known / 5);
    }

    private long time(Optional<String> hash) {
        var best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            var start = System.nanoTime();
            assertThat(passwords.matches("wrong", hash)).isFalse();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
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
