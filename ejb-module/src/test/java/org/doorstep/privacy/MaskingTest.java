package org.doorstep.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource({
        "+8613812346027, 138****6027",
        "13812346027, 138****6027",
        "+14155550123, +1****0123",
        "1234567, *******",
        "'', ''"
    })
    void showsHeadAndTailOfAPhone(String phone, String masked) {
        assertThat(Masking.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"林秀英, 林**", "欧阳, 欧**", "𠮷田, 𠮷**", "Jane Doe, J***", "J, J***", "'', ''"})
    void showsTheFirstCharacterOfAName(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"天河路 1 号, 天河路***", "𠮷田町 2, 𠮷田町***", "12 Main Street, 12 ***", "路, ***", "'', ''"})
    void showsTheBeginningOfAPlaceAndNeverAllOfIt(String place, String masked) {
        assertThat(Masking.place(place)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"lin@example.org, l***@example.org", "l@example.org, l***@example.org", "nonsense, ***", "'', ''"})
    void showsTheDomainOfAnEmail(String email, String masked) {
        assertThat(Masking.email(email)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"6222021234564711, **** 4711", "6222 0212 3456 4711, **** 4711", "4711, ****", "'', ****"})
    void showsTheLastFourOfAnAccount(String number, String masked) {
        assertThat(Masking.account(number)).isEqualTo(masked);
    }
}
