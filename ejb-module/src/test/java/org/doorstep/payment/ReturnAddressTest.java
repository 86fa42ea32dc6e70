package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bookings/4711?paid=1#top",
                "https://app.example.org/bookings/4711",
                "http://localhost:9080/x"
            })
    void acceptsPathsAndWebAddresses(String address) {
        assertThat(ReturnAddress.isSound(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/\\evil.example",
                "bookings",
                "https:///x",
                "https://user@evil.example/",
                "/with space",
                "file:///etc/passwd"
            })
    void refusesAllElse(String address) {
        assertThat(ReturnAddress.isSound(address)).isFalse();
    }
}
