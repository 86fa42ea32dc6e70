package org.doorstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.doorstep.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityNumbersTest {
    @Test
    void writesTheCheckDigitLarge() {
        assertThat(IdentityNumbers.checked(" 11010519491231002x ", LocalDate.of(2026, 11, 22)))
                .isEqualTo("11010519491231002X");
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310020,2026-11-22,worker.id-number.invalid",
        "11010519491231002X,1949-12-30,worker.id-number.invalid",
        "11010519491231002X,1965-12-30,worker.id-number.age"
    })
    void refusesWhatCannotBeAndWhoIsTooYoung(String number, LocalDate today, String code) {
        assertThatThrownBy(() -> IdentityNumbers.checked(number, today))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
