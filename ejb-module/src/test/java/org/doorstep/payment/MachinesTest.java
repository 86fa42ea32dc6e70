package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every pair of state and verb of the two machines. */
class MachinesTest {
    private static final Set<Payments.State> PAYMENT_FINAL = EnumSet.of(Payments.State.CAPTURED);
    private static final Set<Payments.State> PAYMENT_ENDED =
            EnumSet.of(Payments.State.CAPTURED, Payments.State.DECLINED, Payments.State.CLOSED);
    private static final Set<Refunds.State> REFUND_FINAL = EnumSet.of(Refunds.State.CONFIRMED, Refunds.State.REJECTED);

    static Stream<Arguments> paymentPairs() {
        return Arrays.stream(Payments.State.values())
                .flatMap(state -> Arrays.stream(PaymentMachine.Verb.values()).map(verb -> Arguments.of(state, verb)));
    }

    static Stream<Arguments> refundPairs() {
        return Arrays.stream(Refunds.State.values())
                .flatMap(state -> Arrays.stream(RefundMachine.Verb.values()).map(verb -> Arguments.of(state, verb)));
    }

    @ParameterizedTest
    @MethodSource("paymentPairs")
    void aPaymentGoesWhereTheChannelSaysUnlessItHasEnded(Payments.State from, PaymentMachine.Verb verb) {
        var next = PaymentMachine.next(from, verb);

        if (PAYMENT_FINAL.contains(from) || (PAYMENT_ENDED.contains(from) && verb != PaymentMachine.Verb.CAPTURE)) {
            assertThat(next).isEmpty();
        } else {
            assertThat(next).contains(toOf(verb));
        }
    }

    @ParameterizedTest
    @MethodSource("refundPairs")
    void aRefundGoesWhereTheChannelSaysUnlessItHasEnded(Refunds.State from, RefundMachine.Verb verb) {
        var next = RefundMachine.next(from, verb);

        if (REFUND_FINAL.contains(from)) {
            assertThat(next).isEmpty();
        } else {
            assertThat(next).contains(toOf(verb));
        }
    }

    private static Payments.State toOf(PaymentMachine.Verb verb) {
        return switch (verb) {
            case PREPARED -> Payments.State.PENDING;
            case UNANSWERED -> Payments.State.UNKNOWN;
            case CAPTURE -> Payments.State.CAPTURED;
            case DECLINE -> Payments.State.DECLINED;
            case CLOSE -> Payments.State.CLOSED;
        };
    }

    private static Refunds.State toOf(RefundMachine.Verb verb) {
        return switch (verb) {
            case ACCEPTED -> Refunds.State.PENDING;
            case UNANSWERED -> Refunds.State.UNKNOWN;
            case CONFIRM -> Refunds.State.CONFIRMED;
            case REJECT -> Refunds.State.REJECTED;
        };
    }
}
