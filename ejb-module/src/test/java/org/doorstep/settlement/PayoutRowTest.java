package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.doorstep.settlement.Payouts.State;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PayeeAccountId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayoutRowTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final PayeeAccountId ACCOUNT = new PayeeAccountId(5);
    private static final PersonId STARTER = new PersonId(7);
    private static final PersonId SECOND = new PersonId(8);

    @ParameterizedTest
    @MethodSource("pairs")
    void goesOnlyWhereTheTableLeads(State from, State to) {
        var payout = in(from);

        assertThat(payout.mayBecome(to)).isEqualTo(PayoutRow.NEXT.get(from).contains(to));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void refusesAnEndingThatTheTableDoesNotKnow(State from, State end) {
        var payout = in(from);

        assertThatThrownBy(() -> payout.end(end, Optional.of("ref"), Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThat(payout.state()).isEqualTo(from);
    }

    @Test
    void isNotReleasedByWhoStartedTheNight() {
        var payout = in(State.PREPARED);

        assertThatThrownBy(() -> payout.release(STARTER, ACCOUNT, 1, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.release.same-person");
        assertThat(payout.state()).isEqualTo(State.PREPARED);
    }

    @Test
    void mayBeReturnedAfterItWasPaidAndNeverPaidAgain() {
        var payout = in(State.PAID);

        payout.end(State.RETURNED, Optional.empty(), Optional.of("AC06"));

        assertThat(EnumSet.allOf(State.class)).noneMatch(payout::mayBecome);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(State.values())
                .flatMap(from -> Stream.of(State.values()).map(to -> Arguments.of(from, to)));
    }

    static Stream<Arguments> endings() {
        return pairs().filter(pair -> {
            var from = (State) pair.get()[0];
            var to = (State) pair.get()[1];
            return Set.of(State.PAID, State.REJECTED, State.RETURNED).contains(to)
                    && !PayoutRow.NEXT.get(from).contains(to);
        });
    }

    private static PayoutRow in(State state) {
        var starter = Actor.staff(STARTER, Set.of(), new Actor.Request(Optional.empty(), Locale.ENGLISH, "-"));
        var payee = new Payee(Payee.COMPANY, 3, new AreaId(1), CNY);
        var ten = Money.of("10.00", CNY);
        var zero = Money.zero(CNY);
        var statement = new StatementRow(
                new StatementRow.Place(
                        LocalDate.of(2026, 11, 21), StatementRow.Origin.NIGHT, 1, 2026, 1, Optional.empty()),
                payee,
                new Shares.Sums(ten, zero, zero, zero, 1, "x"),
                zero,
                zero,
                NOW);
        var payout = new PayoutRow(statement, "key", starter, NOW);
        switch (state) {
            case WAITING -> {}
            case PREPARED -> payout.prepare(ACCOUNT);
            case NETTED -> payout.net();
            case RELEASED -> released(payout);
            case UNKNOWN -> {
                released(payout);
                payout.doubt();
            }
            case SENT -> {
                released(payout);
                payout.send();
            }
            case PAID, REJECTED, RETURNED -> {
                released(payout);
                payout.send();
                payout.end(state, Optional.of("ref"), Optional.empty());
            }
        }
        return payout;
    }

    private static void released(PayoutRow payout) {
        payout.prepare(ACCOUNT);
        payout.release(SECOND, ACCOUNT, 1, NOW);
    }
}
