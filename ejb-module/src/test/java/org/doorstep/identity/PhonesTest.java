package org.doorstep.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.doorstep.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {

    @ParameterizedTest
    @CsvSource({
        "13812346027, +8613812346027",
        "138 1234 6027, +8613812346027",
        "+86 138-1234-6027, +8613812346027",
        "0086 13812346027, +8613812346027",
        "+852 9123 4567, +85291234567",
        "+1 415 555 2671, +14155552671"
    })
    void writesNumbersInOneForm(String written, String normal) {
        assertThat(Phones.normalise(written)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "12", "+86138123460270000", "13812346027; drop table", "😀😀😀😀😀😀"})
    void refusesWhatIsNoNumber(String written) {
        assertThatThrownBy(() -> Phones.normalise(written)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAMegabyteWithoutReadingIt() {
        assertThatThrownBy(() -> Phones.normalise("1".repeat(1_000_000))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"Lin@Example.ORG, lin@example.org", "'  a.b+c@x.co ', a.b+c@x.co"})
    void writesEmailsInOneForm(String written, String normal) {
        assertThat(Emails.normalise(written)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a@b", "a b@example.org", "a@example.org\nbcc:x@y.org", "a@@example.org"})
    void refusesWhatIsNoEmail(String written) {
        assertThatThrownBy(() -> Emails.normalise(written)).isInstanceOf(Refused.class);
    }
}
