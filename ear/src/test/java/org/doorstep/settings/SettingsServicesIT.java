package org.doorstep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Ids;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class SettingsServicesIT {
    private static final Actor SYSTEM = Actor.system("settings-test");

    /** As identity declares it; equal keys mean the same setting. */
    private static final Setting<Duration> LIFE =
            Setting.duration("identity.refresh-life", Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(366));

    @Inject
    Settings settings;

    @Test
    void letsAnAreasOwnValueGoBeforeTheGeneralOne() {
        var area = new AreaId(Ids.next());

        settings.set(SYSTEM, LIFE.key(), Optional.of(area), "P3D", Optional.of(0L));

        assertThat(settings.get(LIFE, area)).isEqualTo(Duration.ofDays(3));
        assertThat(settings.get(LIFE, new AreaId(Ids.next()))).isEqualTo(settings.get(LIFE));
    }

    @Test
    void showsTypeBoundsAndVersion() {
        var area = new AreaId(Ids.next());
        settings.set(SYSTEM, LIFE.key(), Optional.of(area), "P3D", Optional.empty());

        var view = settings.list(SYSTEM).stream()
                .filter(listed -> listed.area().equals(Optional.of(area)))
                .findFirst()
                .orElseThrow();

        assertThat(view.type()).isEqualTo("Duration");
        assertThat(view.value()).isEqualTo("PT72H");
        assertThat(view.usual()).isEqualTo("PT720H");
        assertThat(view.bounds()).contains("PT1H");
        assertThat(view.version()).isPositive();
    }

    @Test
    void doesNotOverwriteWhatTheCallerHasNotSeen() {
        var area = Optional.of(new AreaId(Ids.next()));
        var first = settings.set(SYSTEM, LIFE.key(), area, "P3D", Optional.of(0L));

        assertThatThrownBy(() -> settings.set(SYSTEM, LIFE.key(), area, "P4D", Optional.of(0L)))
                .isInstanceOf(Stale.class);
        var second = settings.set(SYSTEM, LIFE.key(), area, "P4D", Optional.of(first.version()));

        assertThat(second.version()).isGreaterThan(first.version());
    }

    @Test
    void fallsBackWhenAnOwnValueIsTakenAway() {
        var area = new AreaId(Ids.next());
        settings.set(SYSTEM, LIFE.key(), Optional.of(area), "P3D", Optional.of(0L));

        settings.reset(SYSTEM, LIFE.key(), Optional.of(area), Optional.empty());

        assertThat(settings.get(LIFE, area)).isEqualTo(settings.get(LIFE));
    }

    @Test
    void letsOthersChangeWhatBoundsASinglePerson() {
        var place = Optional.of(new AreaId(Ids.next()));
        var editor = Actor.staff(new PersonId(Ids.next()), Set.of(Settings.EDIT), Actor.Request.NONE);
        var both = Set.of(Settings.EDIT, Settings.EDIT_CONTROLS);
        var controller = Actor.staff(new PersonId(Ids.next()), both, Actor.Request.NONE);

        for (var key : List.of(
                "booking.alone-limit",
                "settlement.alone-limit",
                "settlement.write-off-alone",
                "provider.account-cooling")) {
            var view = settings.view(editor, key, place);
            assertThat(view.permission()).isEqualTo("settings.edit-controls");
            assertThatThrownBy(() -> settings.set(editor, key, place, view.usual(), Optional.empty()))
                    .isInstanceOf(Forbidden.class);
            settings.set(controller, key, place, view.usual(), Optional.empty());
            assertThatThrownBy(() -> settings.reset(editor, key, place, Optional.empty()))
                    .isInstanceOf(Forbidden.class);
            settings.reset(controller, key, place, Optional.empty());
        }
        assertThat(settings.view(editor, LIFE.key(), place).permission()).isEqualTo("settings.edit");
    }

    @Test
    void refusesTheWrongShapeUnknownKeysAndWhoMayNot() {
        var clerk = Actor.staff(new PersonId(Ids.next()), Set.of(), Actor.Request.NONE);

        assertThatThrownBy(() -> settings.set(SYSTEM, LIFE.key(), Optional.empty(), "forever", Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> settings.set(SYSTEM, "no.such", Optional.empty(), "1", Optional.empty()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> settings.list(clerk)).isInstanceOf(Forbidden.class);
    }
}
