package org.doorstep.notification;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

    static Set<String> names() {
        return Template.names();
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
    void standsInTheTableByWhichItIsAppliedForAtTheService() throws IOException {
        var table = Files.readString(Path.of("../docs/gateways.md"));

        assertThat(Template.bySms()).contains("identity.code").allSatisfy(name -> assertThat(
                        table.lines().filter(line -> line.startsWith("| `" + name + "` |")))
                .as("| `" + name + "` | its variables |, in docs/gateways.md")
                .singleElement(as(STRING))
                .contains(Template.named(name).arguments()));
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
                Words.none()
                        .each("service", Map.of("zh-CN", "日常保洁", "en", "Regular cleaning"))
                        .values());

        assertThat(Arguments.read(kept, "en")).isEqualTo(Map.of("service", "Regular cleaning"));
        assertThat(Arguments.read(kept, "zh-CN")).isEqualTo(Map.of("service", "日常保洁"));
        assertThat(Arguments.read(kept, "zh-TW")).isEqualTo(Map.of("service", "日常保洁"));
    }

    @Test
    void writesSumsAndTimesAsTheReaderDoes() {
        var start = ZonedDateTime.of(2026, 12, 6, 14, 0, 0, 0, ZoneId.of("Asia/Shanghai"));
        var kept = Arguments.write(
                Template.named("booking.cancelled"),
                Words.none()
                        .time("time", start)
                        .money("fee", Money.of("1234.5", Currency.getInstance("CNY")))
                        .money("refund", Money.of("-80", Currency.getInstance("USD")))
                        .values());

        assertThat(Arguments.read(kept, "en"))
                .isEqualTo(Map.of("time", "Sun 6 Dec 14:00", "fee", "¥1,234.50", "refund", "-US$80.00"));
        assertThat(Arguments.read(kept, "zh-CN")).containsEntry("time", "12月6日 周日 14:00");
        assertThat(Arguments.read(kept, "zh-TW")).containsEntry("time", "12月6日 週日 14:00");
    }
}
