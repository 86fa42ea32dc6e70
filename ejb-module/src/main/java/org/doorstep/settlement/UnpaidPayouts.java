package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.settlement.Payouts.State;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Subject;

/** Payouts that end without being paid: owed to the payee again, in the books, and as a line of the next statement. */
@Dependent
class UnpaidPayouts {
    @Inject
    WithdrawalStore withdrawals;

    @Inject
    StatementMaker maker;

    @Inject
    Shares shares;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    /** The bank would not take it, or sent it back. */
    void back(Actor actor, PayoutRow payout, State end, Optional<String> reference, Optional<String> reason) {
        payout.end(end, reference, reason);
        owedAgain(actor, payout);
        record(actor, payout, "settlement.returned");
    }

    /** It waited for so long that its payee owes us a part of it: the next statement nets the two. */
    void net(Actor actor, PayoutRow payout) {
        payout.net();
        maker.intoTransit(actor, payout, dates.today());
        owedAgain(actor, payout);
        record(actor, payout, "settlement.netted");
    }

    private void owedAgain(Actor actor, PayoutRow payout) {
        withdrawals.of(payout.id()).ifPresent(WithdrawalRow::end);
        var payee = payout.payee();
        var posting = maker.posting(
                        payee.isWorker() ? Rule.PAYOUT_RETURNED_TO_WORKER : Rule.PAYOUT_RETURNED_TO_COMPANY,
                        "payout-returned/" + payout.id().value(),
                        dates.today(),
                        payee,
                        Subject.of("payout", payout.id()))
                .ref(Ref.PAYOUT, payout.id())
                .amount(Part.AMOUNT, payout.amount());
        ledger.post(actor, posting);
        shares.owedAgain(payee, posting, payout.amount(), dates.today());
    }

    private void record(Actor actor, PayoutRow payout, String action) {
        audit.record(
                actor,
                action,
                Subject.of("payout", payout.id()),
                Map.of("state", payout.state().name(), "amount", payout.amount().toString()));
    }
}
