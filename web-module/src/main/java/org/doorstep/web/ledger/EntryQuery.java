package org.doorstep.web.ledger;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.doorstep.ledger.Inquiries;
import org.doorstep.ledger.Rule;
import org.doorstep.shared.Money;
import org.doorstep.shared.Plausible;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** What entries are looked for. */
public class EntryQuery {
    @QueryParam("booking")
    @Nullable
    BookingId booking;

    @QueryParam("visit")
    @Nullable
    VisitId visit;

    @QueryParam("company")
    @Nullable
    CompanyId company;

    @QueryParam("worker")
    @Nullable
    WorkerId worker;

    @QueryParam("area")
    @Nullable
    AreaId area;

    @QueryParam("rule")
    @Nullable
    Rule rule;

    @QueryParam("actor")
    @Nullable
    PersonId actor;

    @QueryParam("least")
    @Nullable
    String least;

    @QueryParam("most")
    @Nullable
    String most;

    @QueryParam("currency")
    @DefaultValue("CNY")
    String currency = "CNY";

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("until")
    @Nullable
    String until;

    Inquiries.Search search() {
        return new Inquiries.Search(
                Optional.ofNullable(booking),
                Optional.ofNullable(visit),
                Optional.ofNullable(company),
                Optional.ofNullable(worker),
                Optional.ofNullable(area),
                Optional.ofNullable(rule),
                Optional.ofNullable(actor),
                money(least),
                money(most),
                LedgerQuery.date(from),
                LedgerQuery.date(until));
    }

    private Optional<Money> money(@Nullable String amount) {
        return LedgerQuery.text(amount).map(text -> {
            try {
                return Money.of(Plausible.decimal(text), LedgerQuery.currency(currency));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new BadRequestException(e);
            }
        });
    }
}
