package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Unavailable;
import org.junit.jupiter.api.Test;

class NightProofTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 29);
    private static final Actor JOB = Actor.system("test");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final List<Fault> FAULT =
            List.of(new Fault("CUSTOMER_PREPAID 1", Money.of("0.00", CNY), Money.of("120.00", CNY)));

    private final Books books = new Books();
    private final Events events = new Events();
    private final NightProof proof = new NightProof() {
        @Override
        void pause() {
            now++;
        }
    };

    /** How many pauses there were. */
    private int now;

    NightProofTest() {
        proof.proof = books;
        proof.outbox = events;
    }

    @Test
    void callsAFaultWhatIsWrongInFiveLooksAndNothingIsUnderWay() {
        assertThat(proof.faults(JOB, DATE)).isEqualTo(FAULT);
        assertThat(books.looks).isEqualTo(5);
    }

    @Test
    void forgivesWhatAnEventPutsRightThatADeadNodeHadTakenUp() {
        events.deliveredAt = 20;
        books.rightAt = 20;

        assertThat(proof.faults(JOB, DATE)).isEmpty();
    }

    @Test
    void looksOnceMoreWhenTheLastEventHasBeenDelivered() {
        events.deliveredAt = 20;

        assertThat(proof.faults(JOB, DATE)).isEqualTo(FAULT);
        assertThat(books.looks).isEqualTo(21);
    }

    @Test
    void leavesItToALaterNightWhenAnEventStaysUnderWay() {
        events.deliveredAt = Integer.MAX_VALUE;

        assertThatThrownBy(() -> proof.faults(JOB, DATE))
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("settlement.night.under-way");
    }

    @Test
    void looksOnceWhereNothingIsWrong() {
        books.rightAt = 0;
        events.deliveredAt = Integer.MAX_VALUE;

        assertThat(proof.faults(JOB, DATE)).isEmpty();
        assertThat(books.looks).isEqualTo(1);
    }

    private final class Books extends Proof {
        private int rightAt = Integer.MAX_VALUE;
        private int looks;

        @Override
        List<Fault> faults(Actor actor, LocalDate date, Portion portion) {
            looks++;
            return now >= rightAt ? List.of() : FAULT;
        }
    }

    private final class Events extends Outbox {
        private int deliveredAt;

        @Override
        public long underWay(long id) {
            return now >= deliveredAt ? 0 : 1;
        }
    }
}
