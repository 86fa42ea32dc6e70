package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "擦玻璃,很干净", "👩‍🔧👍🏽", "naïve – ‘quoted’", "مرحبا", "𠮷野家"})
    void takesAnyScriptAndEmoji(String text) {
        assertThat(PlainTextValidator.isPlain(text, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\tb",
                "a\rb",
                "a\u001bb",
                "a\u0085b",
                "a\u202eb",
                "a\u2066b",
                "a\u200fb",
                "a\u061cb",
                "a\u2028b",
                "a\ufeffb",
                "a\uffffb",
                "a\ud800b"
            })
    void refusesWhatIsNotSeenOrTurnsTheTextAround(String text) {
        assertThat(PlainTextValidator.isPlain(text, true)).isFalse();
    }

    @Test
    void takesSeveralLinesOnlyWhereTheyAreAllowed() {
        assertThat(PlainTextValidator.isPlain("one\ntwo", true)).isTrue();
        assertThat(PlainTextValidator.isPlain("one\ntwo", false)).isFalse();
    }
}
