package org.doorstep.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.doorstep.content.Banners.Banner;
import org.doorstep.content.Banners.DefineBanner;
import org.doorstep.content.Banners.State;
import org.doorstep.content.Banners.Tone;
import org.doorstep.content.Banners.Wording;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BannerId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ServiceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a customer sees where and when, and who decides it. */
@ServiceTest
class BannersServicesIT {
    private static final Actor EDITOR = Market.staff(Banners.READ, Banners.MANAGE);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    Banners banners;

    @Inject
    Clock clock;

    private final AreaId here = new AreaId(Ids.next());

    @AfterEach
    void takeDown() {
        all().forEach(banner -> banners.remove(EDITOR, banner.id(), Optional.empty()));
    }

    private DefineBanner banner(String name, Optional<AreaId> area, Duration begins, Duration ends, int position) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return banner(name, area, now.plus(begins), now.plus(ends), position);
    }

    private static DefineBanner banner(String name, Optional<AreaId> area, Instant from, Instant until, int position) {
        var wording = new Wording(Map.of("zh-CN", name, "zh-TW", name, "en", name));
        return new DefineBanner(
                wording,
                wording,
                Tone.FRESH,
                area,
                Optional.empty(),
                Optional.of(new ServiceId(7)),
                from,
                until,
                position);
    }

    private DefineBanner now(String name, int position) {
        return banner(name, Optional.of(here), DAY.negated(), DAY, position);
    }

    private Banner add(DefineBanner command) {
        return banners.add(keyed(EDITOR), command);
    }

    private List<String> seen(Optional<AreaId> area) {
        return banners.shown(area).stream()
                .map(banner -> banner.title().byLanguage().get("en"))
                .toList();
    }

    private List<Banner> all() {
        return banners.list(EDITOR, PageRequest.first(200)).items();
    }

    @Test
    void showsWhatIsForTheCityAndForAllOfThemInOrder() {
        add(now("second", 5));
        add(now("first of five", 4));
        add(banner("everywhere", Optional.empty(), DAY.negated(), DAY, 3));
        var other = new AreaId(Ids.next());
        add(banner("elsewhere", Optional.of(other), DAY.negated(), DAY, 1));
        add(now("younger", 5));

        assertThat(seen(Optional.of(here))).containsExactly("everywhere", "first of five", "second", "younger");
        assertThat(seen(Optional.of(other))).containsExactly("elsewhere", "everywhere");
        var any = banners.shown(Optional.empty());
        assertThat(any).extracting(banner -> banner.area().orElse(other)).contains(here, other);
        assertThat(any.get(0).service()).contains(new ServiceId(7));
    }

    @Test
    void showsNothingBeforeItsTimeNorAfterButTellsStaffOfAll() {
        add(banner("over", Optional.of(here), DAY.multipliedBy(-2), DAY.negated(), 1));
        add(now("now", 2));
        add(banner("coming", Optional.of(here), DAY, DAY.multipliedBy(2), 3));

        assertThat(seen(Optional.of(here))).containsExactly("now");
        assertThat(all()).extracting(Banner::state).containsExactly(State.OVER, State.NOW, State.COMING);
    }

    @Test
    void showsEightAtMost() {
        IntStream.range(0, 10).forEach(number -> add(now("n" + number, number)));

        assertThat(seen(Optional.of(here))).hasSize(8).startsWith("n0", "n1").endsWith("n7");
    }

    @Test
    void pagesByKeyWherePositionsAreEqual() {
        var added = new ArrayList<BannerId>();
        IntStream.range(0, 5)
                .forEach(number -> added.add(add(now("n" + number, 1)).id()));

        var found = new ArrayList<BannerId>();
        Optional<String> next = Optional.empty();
        do {
            var page = banners.list(EDITOR, new PageRequest(2, next.map(Cursor::read)));
            page.items().forEach(banner -> found.add(banner.id()));
            next = page.next();
        } while (next.isPresent());

        assertThat(found).containsExactlyElementsOf(added);
    }

    @Test
    void showsAChangeAtOnceAndTakesNoneOverOneThatTheEditorHasNotSeen() {
        var added = add(now("before", 1));
        assertThat(seen(Optional.of(here))).containsExactly("before");

        var changed = banners.change(keyed(EDITOR), added.id(), now("after", 1), Optional.of(added.version()));

        assertThat(changed.version()).isGreaterThan(added.version());
        assertThat(seen(Optional.of(here))).containsExactly("after");
        assertThat(Codes.of(
                        () -> banners.change(keyed(EDITOR), added.id(), now("late", 1), Optional.of(added.version()))))
                .isEqualTo("shared.stale");
        assertThat(Codes.of(() -> banners.remove(EDITOR, added.id(), Optional.of(added.version()))))
                .isEqualTo("shared.stale");
        banners.remove(EDITOR, added.id(), Optional.of(changed.version()));
        assertThat(seen(Optional.of(here))).isEmpty();
        assertThat(Codes.of(() -> banners.remove(EDITOR, added.id(), Optional.empty())))
                .isEqualTo("content.banner.unknown");
    }

    @Test
    void addsOnceWhatIsSentTwice() {
        var once = keyed(EDITOR);
        var command = now("once", 1);

        assertThat(banners.add(once, command)).isEqualTo(banners.add(once, command));
        assertThat(all()).hasSize(1);
    }

    @Test
    void keepsAtMostAHundred() {
        IntStream.range(0, 100).forEach(number -> add(now("n" + number, number)));

        assertThat(Codes.of(() -> add(now("one too many", 1)))).isEqualTo("content.banner.too-many");
    }

    @Test
    void letsOnlyThePlatformsOwnDecideWhoMay() {
        var reader = Market.staff(Banners.READ);
        var company = Actor.companyStaff(
                new PersonId(Ids.next()), new CompanyId(4711), EDITOR.permissions(), Actor.Request.NONE);

        assertThat(banners.list(reader, PageRequest.first()).items()).isEmpty();
        assertThat(Codes.of(() -> banners.add(reader, now("no", 1)))).isEqualTo("shared.forbidden.permission");
        assertThat(Codes.of(() -> banners.list(Market.staff(), PageRequest.first())))
                .isEqualTo("shared.forbidden.permission");
        assertThat(Codes.of(() -> banners.add(company, now("no", 1)))).isEqualTo("shared.forbidden.permission");
        assertThat(Codes.of(() -> banners.list(company, PageRequest.first()))).isEqualTo("shared.forbidden.permission");
    }
}
