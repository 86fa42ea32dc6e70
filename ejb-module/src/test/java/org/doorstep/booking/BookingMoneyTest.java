package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.booking.ABooking.NOON;
import static org.doorstep.booking.ABooking.yuan;

import java.time.Duration;
import java.util.Optional;
import org.doorstep.shared.Rate;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.VisitId;
import org.junit.jupiter.api.Test;

class BookingMoneyTest {
    private static final VisitId FIRST = new VisitId(10);
    private static final VisitId SECOND = new VisitId(11);

    @Test
    void aPaymentPaysEachVisitAndWhatIsLeftIsCredit() {
        var booking = ABooking.of("100.00", "80.00");

        booking.receive(yuan("200.00"), Optional.empty());

        assertThat(booking.due().isZero()).isTrue();
        assertThat(booking.visit(FIRST).paid()).isEqualTo(yuan("100.00"));
        assertThat(booking.visit(SECOND).paid()).isEqualTo(yuan("80.00"));
        assertThat(booking.credit()).isEqualTo(yuan("20.00"));
        assertThat(booking.prepaid()).isEqualTo(yuan("200.00"));
    }

    @Test
    void cashForAVisitPaysThatVisitFirst() {
        var booking = ABooking.of("100.00", "80.00");

        booking.receive(yuan("80.00"), Optional.of(SECOND));

        assertThat(booking.visit(SECOND).due().isZero()).isTrue();
        assertThat(booking.visit(FIRST).due()).isEqualTo(yuan("100.00"));
    }

    @Test
    void callingOneVisitOffMovesThatVisitsMoneyOnly() {
        var booking = ABooking.of("100.00", "80.00");
        booking.receive(yuan("180.00"), Optional.empty());

        booking.visit(FIRST).callOff(yuan("25.00"));
        booking.freeSurplus();

        assertThat(booking.credit()).isEqualTo(yuan("75.00"));
        assertThat(booking.visit(FIRST).paid()).isEqualTo(yuan("25.00"));
        assertThat(booking.visit(FIRST).refunded()).isEqualTo(yuan("75.00"));
        assertThat(booking.visit(SECOND).paid()).isEqualTo(yuan("80.00"));
    }

    @Test
    void aRecognisedVisitLeavesThePrepaidAndOwesWhatItLacks() {
        var booking = ABooking.of("100.00", "80.00");
        booking.receive(yuan("180.00"), Optional.empty());
        booking.visit(FIRST).addExtra(yuan("30.00"));

        var earned = booking.visit(FIRST).recognise(NOON, Rate.ZERO);

        assertThat(earned).isEqualTo(yuan("130.00"));
        assertThat(booking.prepaid()).isEqualTo(yuan("80.00"));
        assertThat(booking.receivable()).isEqualTo(yuan("30.00"));
    }

    @Test
    void whatIsConcededLowersTheChargeAndGoesBack() {
        var booking = ABooking.of("100.00");
        booking.receive(yuan("100.00"), Optional.empty());

        booking.visit(FIRST).concede(yuan("40.00"));

        assertThat(booking.visit(FIRST).charge()).isEqualTo(yuan("60.00"));
        assertThat(booking.visit(FIRST).paid()).isEqualTo(yuan("60.00"));
        assertThat(booking.due().isZero()).isTrue();
    }

    @Test
    void aGrantPaysWhatIsDueBeforeItStaysAsCredit() {
        var booking = ABooking.of("100.00");
        booking.grant(yuan("10.00"));

        booking.spendCredit();

        assertThat(booking.due()).isEqualTo(yuan("90.00"));
        assertThat(booking.credit().isZero()).isTrue();
    }

    @Test
    void movingWithinTheFeeZoneDoesNotPostponeTheFee() {
        var visit = ABooking.of("100.00").visit(FIRST);
        var early = visit.slot().start();
        var late = TimeSlot.of(early.plus(Duration.ofDays(5)), ABooking.TWO_HOURS);

        visit.move(late, true, yuan("20.00"));

        assertThat(visit.feeStart()).isEqualTo(early);
        assertThat(visit.slot()).isEqualTo(late);
        assertThat(visit.charge()).isEqualTo(yuan("120.00"));
    }

    @Test
    void movingBeforeTheFeeZoneMovesTheFeeToo() {
        var visit = ABooking.of("100.00").visit(FIRST);
        var late = TimeSlot.of(visit.slot().start().plus(Duration.ofDays(5)), ABooking.TWO_HOURS);

        visit.move(late, false, yuan("0.00"));

        assertThat(visit.feeStart()).isEqualTo(late.start());
    }

    @Test
    void keepsItsOptionsInOneOrder() {
        assertThat(ABooking.of("1.00").options()).containsExactly("oven", "windows");
    }
}
