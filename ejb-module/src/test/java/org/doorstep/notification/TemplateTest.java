package org.doorstep.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

    static Stream<String> names() {
        return Template.bundle(Locale.ROOT).keySet().stream()
                .filter(key -> key.endsWith(".channels"))
                .map(key -> key.substring(0, key.length() - ".channels".length()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasATitleAndATextInEveryLanguageWithNoHoleThatNobodyFills(String name) {
        var template = Template.named(name);

        for (var language : Template.LANGUAGES) {
            var bundle = Template.bundle(language);
            assertThat(bundle.getString(name + ".title")).isNotBlank();
            assertThat(template.arguments()).containsAll(Template.holes(bundle.getString(name + ".title")));
            assertThat(template.arguments()).containsAll(Template.holes(bundle.getString(name + ".text")));
            assertThat(bundle.getLocale()).isEqualTo(language);
        }
    }

    @Test
    void fillsAHoleWithoutReadingWhatItIsFilledWith() {
        var text = Template.named("worker.refused").text("en", Map.of("reason", "{reason} $1 \\ 👍"));

        assertThat(text).endsWith(": {reason} $1 \\ 👍");
    }

    @Test
    void speaksTheNearestOfItsThreeLanguages() {
        assertThat(Template.locale("zh-CN")).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Template.locale("zh-Hant-HK")).isEqualTo(Locale.TRADITIONAL_CHINESE);
        assertThat(Template.locale("zh_TW")).isEqualTo(Locale.TRADITIONAL_CHINESE);
        assertThat(Template.locale("de")).isEqualTo(Locale.ENGLISH);
        assertThat(Template.locale("")).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void refusesATemplateThatDoesNotExist() {
        assertThatThrownBy(() -> Template.named("booking.confrimed")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsOnlyNamedValuesAndCutsThem() {
        var kept = Arguments.read(
                Arguments.write(Template.named("worker.refused"), Map.of("reason", "长".repeat(500), "secret", "x")),
                "en");

        assertThat(kept).containsOnlyKeys("reason");
        assertThat(kept.get("reason")).hasSize(120).endsWith("…");
    }

    @Test
    void fillsAHoleInTheLanguageOfWhoeverReads() {
        var kept = Arguments.write(
                Template.named("booking.confirmed"),
                Arguments.inEach("service", Map.of("zh-CN", "日常保洁", "en", "Regular cleaning")));

        assertThat(Arguments.read(kept, "en")).isEqualTo(Map.of("service", "Regular cleaning"));
        assertThat(Arguments.read(kept, "zh-CN")).isEqualTo(Map.of("service", "日常保洁"));
        assertThat(Arguments.read(kept, "zh-TW")).isEqualTo(Map.of("service", "日常保洁"));
    }
}
