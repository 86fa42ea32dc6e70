package org.doorstep.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.catalogue.Services.Option;
import org.doorstep.catalogue.Services.Text;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.QuarterHours;
import org.doorstep.shared.id.CategoryId;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {
    private static final Text NAME = new Text(Map.of("zh-CN", "日常保洁", "en", "Cleaning"));

    private static Services.DefineService cleaning(int least, int most, Duration base, Duration unit) {
        return new Services.DefineService(
                new CategoryId(1),
                "cleaning",
                NAME,
                NAME,
                "broom",
                Services.Unit.SQUARE_METRE,
                least,
                most,
                base,
                unit,
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Set.of("health"),
                1,
                List.of(new Option("windows", NAME, Duration.ofMinutes(20))),
                List.of());
    }

    private static Services.ServiceView view() {
        return ServiceRow.view(7, cleaning(10, 200, Duration.ofMinutes(30), Duration.ofMinutes(2)), true, 1);
    }

    @Test
    void roundsTheTimeUpToWholeQuarterHours() {
        assertThat(ServiceRules.duration(view(), 45, Set.of())).isEqualTo(Duration.ofHours(2));
        assertThat(ServiceRules.duration(view(), 46, Set.of())).isEqualTo(Duration.ofMinutes(135));
        assertThat(ServiceRules.duration(view(), 45, Set.of("windows"))).isEqualTo(Duration.ofMinutes(150));
        assertThat(QuarterHours.up(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(15));
        assertThat(QuarterHours.up(Duration.ZERO)).isZero();
    }

    @Test
    void refusesQuantitiesAndOptionsThatTheServiceDoesNotHave() {
        assertThat(code(() -> ServiceRules.duration(view(), 9, Set.of()))).isEqualTo("catalogue.quantity.outside");
        assertThat(code(() -> ServiceRules.duration(view(), 201, Set.of()))).isEqualTo("catalogue.quantity.outside");
        assertThat(code(() -> ServiceRules.duration(view(), 50, Set.of("moon"))))
                .isEqualTo("catalogue.option.unknown");
    }

    @Test
    void refusesADefinitionThatMakesNoSense() {
        var none = cleaning(1, 1, Duration.ZERO, Duration.ZERO);
        var endless = cleaning(1, 1_000, Duration.ZERO, Duration.ofMinutes(2));
        var turned = cleaning(5, 4, Duration.ofHours(1), Duration.ZERO);

        assertThat(code(() -> ServiceRules.check(none))).isEqualTo("catalogue.service.times");
        assertThat(code(() -> ServiceRules.check(endless))).isEqualTo("catalogue.service.times");
        assertThat(code(() -> ServiceRules.check(turned))).isEqualTo("catalogue.service.quantities");
        assertThat(code(() -> ServiceRules.checkName(new Text(Map.of("en", "Cleaning")))))
                .isEqualTo("catalogue.name.language");
    }

    @Test
    void isTheSameAfterBeingStored() {
        var definition = cleaning(10, 200, Duration.ofMinutes(30), Duration.ofMinutes(2));

        assertThat(Jsons.read(Jsons.write(definition), Services.DefineService.class))
                .isEqualTo(definition);
    }

    @Test
    void takesWildcardsInWordsLiterally() {
        assertThat(ServiceStore.patterns("  Deep 50%_!  ")).containsExactly("%deep%", "%50!%!_!!%");
        assertThat(ServiceStore.patterns("a b c d e f g")).hasSize(5);
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var codes = new java.util.ArrayList<String>();
        assertThatThrownBy(call).isInstanceOfSatisfying(DomainException.class, refusal -> codes.add(refusal.code()));
        return codes.get(0);
    }
}
