package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.settlement.Invoices.State;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

class InvoiceRowTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant NOW = Instant.parse("2026-12-20T18:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final PersonId FIRST = new PersonId(7);
    private static final PersonId SECOND = new PersonId(8);

    private final InvoiceRow invoice = invoice();

    @Test
    void isPaidWhenASecondPersonAgrees() {
        invoice.propose(State.PAID, Optional.empty(), "bank ref 1", FIRST);

        invoice.end(SECOND, NOW, invoice.amount());

        var view = invoice.view("x");
        assertThat(view.state()).isEqualTo(State.PAID);
        assertThat(view.booked()).isEqualTo(yuan("25.00"));
        assertThat(view.proposedBy()).contains(FIRST);
        assertThat(view.decidedBy()).contains(SECOND);
    }

    @Test
    void isNotDecidedByWhoProposed() {
        invoice.propose(State.WRITTEN_OFF, Optional.empty(), "gone", FIRST);

        assertThatThrownBy(() -> invoice.end(FIRST, NOW, invoice.amount()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.invoice.same-person");
        assertThatThrownBy(() -> invoice.refuse(FIRST)).isInstanceOf(Refused.class);
        assertThat(invoice.state()).isEqualTo(State.PROPOSED);
    }

    @Test
    void isOpenAgainWhenTheSecondDoesNotAgree() {
        invoice.propose(State.WRITTEN_OFF, Optional.empty(), "gone", FIRST);

        invoice.refuse(SECOND);

        assertThat(invoice.state()).isEqualTo(State.OPEN);
        assertThat(invoice.view("x").proposal()).isEmpty();
        invoice.propose(State.PAID, Optional.empty(), "bank ref 1", SECOND);
        assertThat(invoice.proposed()).isEqualTo(State.PAID);
    }

    @Test
    void isEndedByEarningsUnlessSomebodySaysThatItWasPaid() {
        invoice.net();
        assertThat(invoice.state()).isEqualTo(State.NETTED);

        var other = invoice();
        other.propose(State.PAID, Optional.empty(), "bank ref 1", FIRST);
        other.net();
        assertThat(other.state()).isEqualTo(State.PROPOSED);
    }

    @Test
    void isDecidedOnlyWhenSomethingIsProposedAndOnlyOnce() {
        assertThatThrownBy(() -> invoice.end(SECOND, NOW, invoice.amount())).isInstanceOf(Refused.class);
        invoice.propose(State.PAID, Optional.empty(), "bank ref 1", FIRST);
        assertThatThrownBy(() -> invoice.propose(State.PAID, Optional.empty(), "again", SECOND))
                .isInstanceOf(Refused.class);
        invoice.end(SECOND, NOW, invoice.amount());
        assertThatThrownBy(() -> invoice.end(SECOND, NOW, invoice.amount())).isInstanceOf(Refused.class);
    }

    @Test
    void isOpenAgainWithTheRestWhenAPartWasPaid() {
        assertThatThrownBy(() -> invoice.propose(State.PAID, Optional.of(yuan("25.01")), "bank ref 1", FIRST))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.invoice.sum");
        var fresh = invoice();
        fresh.propose(State.PAID, Optional.of(yuan("10.00")), "bank ref 1", FIRST);

        fresh.end(SECOND, NOW, fresh.proposedSum());

        assertThat(fresh.state()).isEqualTo(State.OPEN);
        assertThat(fresh.left()).isEqualTo(yuan("15.00"));
        fresh.propose(State.PAID, Optional.empty(), "bank ref 2", SECOND);
        assertThat(fresh.proposedSum()).isEqualTo(yuan("15.00"));
        fresh.end(FIRST, NOW, fresh.proposedSum());
        assertThat(fresh.state()).isEqualTo(State.PAID);
        assertThat(fresh.view("x").booked()).isEqualTo(yuan("25.00"));
    }

    private static InvoiceRow invoice() {
        var payee = new Payee(Payee.COMPANY, 3, new AreaId(1), CNY);
        var zero = Money.zero(CNY);
        var place = new StatementRow.Place(DAY, StatementRow.Origin.NIGHT, 1, 2026, 1, Optional.empty());
        var statement = new StatementRow(
                place, payee, new Shares.Sums(zero, yuan("-25.00"), zero, zero, 1, "x"), zero, yuan("9.00"), NOW);
        assertThat(statement.payable()).isEqualTo(yuan("-25.00"));
        return new InvoiceRow("IN2026-00001", statement, statement.owing(), DAY, DAY.plusDays(14));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
