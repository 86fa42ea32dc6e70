package org.doorstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8:1:2::1",
                "2001:db8:1:2:ffff:ffff:ffff:ffff",
                "2001:0DB8:0001:0002:0000:0000:0000:0001",
                "2001:db8:1:2::1%eth0"
            })
    void countsOneLineTogetherWhicheverOfItsAddressesItUses(String address) {
        assertThat(Networks.of(address)).isEqualTo("20010db800010002/64");
    }

    @Test
    void countsLinesApart() {
        assertThat(Networks.of("2001:db8:1:3::1")).isNotEqualTo(Networks.of("2001:db8:1:2::1"));
    }

    @Test
    void takesAnIpv4AddressForItselfHoweverItIsWritten() {
        assertThat(Networks.of("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(Networks.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(Networks.of("203.0.113.8")).isNotEqualTo(Networks.of("203.0.113.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "", ":", "2001:db8::zz", "unknown:1"})
    void takesWhatIsNoAddressForItself(String nonsense) {
        assertThat(Networks.of(nonsense)).isEqualTo(nonsense);
    }
}
