package org.doorstep.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.doorstep.booking.BookingState;
import org.doorstep.provider.Companies;
import org.doorstep.settlement.Adjustments;
import org.doorstep.settlement.Invoices;
import org.doorstep.settlement.Payouts;
import org.doorstep.visit.VisitState;
import org.doorstep.worker.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final List<Locale> LANGUAGES =
            List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE, Locale.ENGLISH);
    private static final Instant MOMENT = Instant.parse("2026-12-06T06:00:00Z");

    @Test
    void aMomentIsWrittenAsItsReaderWritesIt() {
        var arguments = Map.of("earliest", MOMENT, "zone", ZoneId.of("Asia/Shanghai"));

        assertThat(Messages.find("visit.depart.too-early", arguments, Locale.SIMPLIFIED_CHINESE))
                .hasValueSatisfying(text -> assertThat(text).contains("12月6日 周日 14:00"));
        assertThat(Messages.find("visit.depart.too-early", arguments, Locale.ENGLISH))
                .hasValue("It is too early to set off; possible from Sun 6 Dec 14:00");
    }

    @Test
    void aMomentIsOfTheCitysTimeWhereThatIsKnown() {
        var arguments = Map.of("earliest", MOMENT, "zone", ZoneId.of("Asia/Tokyo"));

        assertThat(Messages.find("visit.depart.too-early", arguments, Locale.ENGLISH))
                .hasValue("It is too early to set off; possible from Sun 6 Dec 15:00");
    }

    @Test
    void aStateIsAWord() {
        assertThat(Messages.find("visit.state", Map.of("state", VisitState.EN_ROUTE), Locale.ENGLISH))
                .hasValue("This cannot be done while the visit is on the way");
        assertThat(Messages.find("visit.state", Map.of("state", VisitState.EN_ROUTE), Locale.SIMPLIFIED_CHINESE))
                .hasValue("当前状态（在路上）不能进行此操作");
    }

    @Test
    void reasonsAreTextsInALine() {
        var reasons = Map.of("reasons", List.of("dispatch.excluded", "dispatch.breaches"));

        assertThat(Messages.find("dispatch.unfit", reasons, Locale.ENGLISH)).hasValueSatisfying(text -> assertThat(text)
                .endsWith("has given this visit up before, has broken too many promises lately"));
        assertThat(Messages.find("dispatch.unfit", reasons, Locale.SIMPLIFIED_CHINESE))
                .hasValueSatisfying(text -> assertThat(text).endsWith("曾放弃过此单、近期违约次数过多"));
    }

    @Test
    void whatNothingIsKnownOfIsLeftAsItIs() {
        assertThat(Messages.find("visit.no-such-code", Map.of(), Locale.ENGLISH))
                .isEmpty();
        assertThat(Messages.find("no-such-feature.code", Map.of(), Locale.ENGLISH))
                .isEmpty();
        assertThat(Messages.find("visit.state", Map.of(), Locale.ENGLISH))
                .hasValueSatisfying(text -> assertThat(text).contains("{state}"));
    }

    private static Stream<Enum<?>> states() {
        return Stream.of(
                        VisitState.values(),
                        BookingState.values(),
                        Companies.State.values(),
                        Workers.State.values(),
                        Payouts.State.values(),
                        Invoices.State.values(),
                        Adjustments.State.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateHasAWordInEachLanguage(Enum<?> state) {
        for (var language : LANGUAGES) {
            assertThat(Messages.find("visit.state", Map.of("state", state), language))
                    .hasValueSatisfying(text -> assertThat(text).doesNotContain(state.name()));
        }
    }
}
