package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.settlement.Payouts.State;
import org.doorstep.settlement.payout.BankAnswer;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Subject;

/** What is recorded of the orders to the bank, each step in a transaction of its own. For the courier. */
@Stateless
public class BankOrders {
    private static final Actor COURIER = Actor.system("bank-courier");

    /** What the courier does next. @param known whether the bank may have it: ask first */
    public record Errand(boolean known, BankFile file) {}

    @Inject
    PayoutStore store;

    @Inject
    WithdrawalStore withdrawals;

    @Inject
    StatementStore statements;

    @Inject
    BankFiles files;

    @Inject
    StatementMaker maker;

    @Inject
    UnpaidPayouts unpaid;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Orders that were not handed in, or are to be asked about now. */
    public List<Long> due(int limit) {
        return store.ordersToAsk(clock.instant(), limit);
    }

    /** What there is to do for an order; nothing when it has ended. Records the intent before the bank is called. */
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<Errand> begin(long id) {
        var order = store.lockOrder(id).filter(found -> isOpen(found.state()));
        return order.map(found -> {
            var errand = new Errand(found.state() != BankOrder.State.READY, files.of(List.of(found)));
            if (!errand.known()) {
                found.handIn(clock.instant());
                store.ofOrder(id).forEach(PayoutRow::doubt);
            }
            return errand;
        });
    }

    private static boolean isOpen(BankOrder.State state) {
        return state == BankOrder.State.READY || state == BankOrder.State.UNKNOWN || state == BankOrder.State.SENT;
    }

    /** The bank did not answer: asked again later, and later each time. */
    @TransactionAttribute(REQUIRES_NEW)
    public void postpone(long id) {
        store.lockOrder(id).ifPresent(order -> order.asked(clock.instant(), false));
    }

    /** The bank has the file. */
    @TransactionAttribute(REQUIRES_NEW)
    public void accepted(long id) {
        var order = store.lockOrder(id).orElseThrow();
        if (order.state() != BankOrder.State.UNKNOWN) {
            return;
        }
        order.accepted(clock.instant());
        store.ofOrder(id).stream()
                .filter(payout -> payout.mayBecome(State.SENT))
                .forEach(PayoutRow::send);
        audit.record(COURIER, "settlement.sent", new Subject("order", id), Map.of("message", order.messageId()));
    }

    /** The bank will not take the file: nothing of it is paid. */
    @TransactionAttribute(REQUIRES_NEW)
    public void refused(long id) {
        var order = store.lockOrder(id).orElseThrow();
        if (order.state() != BankOrder.State.UNKNOWN) {
            return;
        }
        order.refused();
        store.ofOrder(id).stream()
                .filter(payout -> payout.mayBecome(State.REJECTED))
                .forEach(payout ->
                        unpaid.back(COURIER, payout, State.REJECTED, Optional.empty(), Optional.of("file refused")));
        audit.record(COURIER, "settlement.refused", new Subject("order", id), Map.of("message", order.messageId()));
    }

    /** Books what the bank says of each payment; what is known already changes nothing. */
    @TransactionAttribute(REQUIRES_NEW)
    public void answered(long id, List<BankAnswer> answers) {
        var order = store.lockOrder(id).orElseThrow();
        var payouts = store.ofOrder(id).stream()
                .collect(Collectors.toMap(payout -> Long.toString(payout.id().value()), payout -> payout));
        // nothing that is asked for is about what another payout has written
        statements.flushesBeforeQueries(false);
        for (var answer : answers) {
            Optional.ofNullable(payouts.get(answer.endToEndId())).ifPresent(payout -> answer(payout, answer));
        }
        statements.flushesBeforeQueries(true);
        order.asked(
                clock.instant(),
                payouts.values().stream().noneMatch(payout -> PayoutStore.IN_TRANSIT.contains(payout.state())));
        Failpoint.around("payout.answered");
    }

    private void answer(PayoutRow payout, BankAnswer answer) {
        var reference = Optional.of(answer.reference());
        switch (answer.status()) {
            case ACCEPTED -> {}
            case PAID -> {
                if (payout.mayBecome(State.PAID)) {
                    paid(payout, reference);
                }
            }
            case REJECTED -> {
                if (payout.mayBecome(State.REJECTED)) {
                    unpaid.back(COURIER, payout, State.REJECTED, reference, answer.reason());
                }
            }
            case RETURNED -> {
                if (payout.mayBecome(State.RETURNED)) {
                    returned(payout, reference, answer.reason());
                }
            }
        }
    }

    private void paid(PayoutRow payout, Optional<String> reference) {
        payout.end(State.PAID, reference, Optional.empty());
        withdrawals.of(payout.id()).ifPresent(WithdrawalRow::end);
        ledger.post(
                COURIER,
                maker.posting(
                                Rule.PAYOUT_PAID,
                                "payout-paid/" + payout.id().value(),
                                dates.today(),
                                payout.payee(),
                                Subject.of("payout", payout.id()))
                        .ref(Ref.PAYOUT, payout.id())
                        .amount(Part.AMOUNT, payout.amount()));
        audit.record(
                COURIER,
                "settlement.paid",
                Subject.of("payout", payout.id()),
                Map.of("state", payout.state().name(), "amount", payout.amount().toString()));
    }

    /** Money that had left our account comes back to it, and then to the payee's. */
    private void returned(PayoutRow payout, Optional<String> reference, Optional<String> reason) {
        ledger.findByKey("payout-paid/" + payout.id().value())
                .ifPresent(paid -> ledger.reverse(
                        COURIER, paid.id(), "payout-unpaid/" + payout.id().value(), clock.instant(), dates.today()));
        unpaid.back(COURIER, payout, State.RETURNED, reference, reason);
    }
}
