package org.doorstep.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.content.Banners.DefineBanner;
import org.doorstep.content.Banners.State;
import org.doorstep.content.Banners.Tone;
import org.doorstep.content.Banners.Wording;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;
import org.junit.jupiter.api.Test;

class BannerRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Optional<CategoryId> CATEGORY = Optional.of(new CategoryId(1));
    private static final Optional<ServiceId> SERVICE = Optional.of(new ServiceId(2));

    private static Wording wording(String chinese, String english) {
        return new Wording(Map.of("zh-CN", chinese, "zh-TW", chinese, "en", english));
    }

    private static DefineBanner banner(
            Wording title, Wording text, Optional<CategoryId> category, Optional<ServiceId> service, Duration length) {
        return new DefineBanner(
                title, text, Tone.WARM, Optional.empty(), category, service, NOON, NOON.plus(length), 1);
    }

    @Test
    void takesTextsThatJustFit() {
        var title = wording("长".repeat(20), "w".repeat(40));
        var text = wording("🌷".repeat(30), "w".repeat(60));

        assertThatCode(() -> BannerRules.check(banner(title, text, Optional.empty(), SERVICE, Duration.ofSeconds(1))))
                .doesNotThrowAnyException();
    }

    @Test
    void namesEveryFaultAndWhereItStands() {
        var title = new Wording(Map.of("zh-CN", "长".repeat(21), "en", "w".repeat(41)));
        var text = wording("短", " ");

        var refusal = catchThrowableOfType(
                Refused.class, () -> BannerRules.check(banner(title, text, CATEGORY, SERVICE, Duration.ZERO)));

        assertThat(refusal.faults())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly(
                        "/title/byLanguage/zh-CN content.banner.long",
                        "/title/byLanguage/zh-TW content.banner.language",
                        "/title/byLanguage/en content.banner.long",
                        "/text/byLanguage/en content.banner.language",
                        "/until content.banner.period",
                        "/service content.banner.two-targets");
        assertThat(refusal.faults().get(2).arguments()).containsEntry("most", 40);
    }

    @Test
    void isSeenFromItsFirstInstantAndNotAtItsLast() {
        var until = NOON.plusSeconds(60);

        assertThat(BannerRules.state(NOON, until, NOON.minusNanos(1))).isEqualTo(State.COMING);
        assertThat(BannerRules.state(NOON, until, NOON)).isEqualTo(State.NOW);
        assertThat(BannerRules.state(NOON, until, until.minusNanos(1))).isEqualTo(State.NOW);
        assertThat(BannerRules.state(NOON, until, until)).isEqualTo(State.OVER);
    }
}
