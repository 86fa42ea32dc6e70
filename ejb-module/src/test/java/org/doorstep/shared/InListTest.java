package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InListTest {
    @Test
    void isFilledUpToAPowerOfTwoWithTheLast() {
        assertThat(InList.padded(List.of(3, 1, 2), Integer::longValue)).containsExactly(3L, 1L, 2L, 2L);
        assertThat(InList.padded(List.of(3, 1), Integer::longValue)).containsExactly(3L, 1L);
        assertThat(InList.padded(List.of(7), Integer::longValue)).containsExactly(7L);
    }

    @Test
    void staysEmptyWhenThereIsNothing() {
        assertThat(InList.padded(List.<Integer>of(), Integer::longValue)).isEmpty();
    }

    @Test
    void hasFewLengths() {
        assertThat(InList.length(0)).isEqualTo(1);
        assertThat(InList.length(5)).isEqualTo(8);
        assertThat(InList.length(500)).isEqualTo(512);
    }
}
