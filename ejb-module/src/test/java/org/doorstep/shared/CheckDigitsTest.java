package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckDigitsTest {
    static Stream<Arguments> numbers() {
        Predicate<String> luhn = CheckDigits::luhn;
        Predicate<String> cnaps = CheckDigits::cnaps;
        Predicate<String> iban = CheckDigits::iban;
        Predicate<String> credit = CheckDigits::socialCreditCode;
        Predicate<String> identity = CheckDigits::identityNumber;
        return Stream.of(
                Arguments.of("luhn", luhn, "4111111111111111"),
                Arguments.of("luhn", luhn, "6222020200112230"),
                Arguments.of("cnaps", cnaps, "102100099996"),
                Arguments.of("cnaps", cnaps, "308584000013"),
                Arguments.of("iban", iban, "DE89370400440532013000"),
                Arguments.of("iban", iban, "GB29NWBK60161331926819"),
                Arguments.of("credit code", credit, "91350100M000100Y43"),
                Arguments.of("identity", identity, "11010519491231002X"),
                Arguments.of("identity", identity, "440524188001010014"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("numbers")
    void acceptsTheNumberAndNoneThatDiffersInOneDigit(String kind, Predicate<String> check, String number) {
        assertThat(check.test(number)).as(kind).isTrue();
        for (int place = 0; place < number.length(); place++) {
            if (Character.isDigit(number.charAt(place))) {
                var wrong = new StringBuilder(number);
                wrong.setCharAt(place, (char) ('0' + (number.charAt(place) - '0' + 1) % 10));
                assertThat(check.test(wrong.toString())).as(kind + " " + wrong).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("numbers")
    void refusesWhatHasAnotherShape(String kind, Predicate<String> check, String number) {
        assertThat(check.test("")).as(kind).isFalse();
        assertThat(check.test(number + number + number)).as(kind).isFalse();
        assertThat(check.test(number.replace(number.charAt(2), '\0'))).as(kind).isFalse();
    }
}
