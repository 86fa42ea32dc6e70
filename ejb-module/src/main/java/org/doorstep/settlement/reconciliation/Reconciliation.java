package org.doorstep.settlement.reconciliation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Ledger.EntryView;
import org.doorstep.ledger.Rule;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Rate;

/** Three-way: a channel's bill, our payments, our ledger. Changes nothing; call it outside transactions. */
@Dependent
public class Reconciliation {
    /** What channels keep of each payment, by contract with them. */
    public static final Setting<Rate> CHANNEL_FEE = Setting.rate("settlement.channel-fee", Rate.of("0.006"));

    /** What was compared, and what did not agree. */
    public record Result(long compared, List<Difference> differences) {}

    @Inject
    Payments payments;

    @Inject
    Ledger ledger;

    @Inject
    Settings settings;

    /** Compares a day; UNAVAILABLE while the channel has no bill for it. */
    public Result compare(Actor actor, String channel, LocalDate day) {
        var bill = payments.bill(channel, day);
        var ours = movements(channel, day);
        var near = new ArrayList<>(movements(channel, day.minusDays(1)));
        near.addAll(movements(channel, day.plusDays(1)));
        var matching =
                new Matching(channel, day, settings.get(CHANNEL_FEE), bill, ours, near, booked(actor, channel, day));
        return new Result(Math.max(bill.size(), ours.size()), matching.differences());
    }

    private List<Movement> movements(String channel, LocalDate day) {
        return all(page -> payments.movements(channel, day, page));
    }

    private List<Booked> booked(Actor actor, String channel, LocalDate day) {
        var entries = all(page -> ledger.statement(
                actor, Account.CHANNEL_CLEARING, Optional.of(channel), Optional.of(day), Optional.of(day), page));
        return entries.stream()
                .filter(entry -> entry.rule() == Rule.PAYMENT_CAPTURED || entry.rule() == Rule.REFUND_CONFIRMED)
                .map(Reconciliation::booked)
                .toList();
    }

    private static Booked booked(EntryView entry) {
        var amounts = entry.lines().stream().map(Ledger.LineView::amount).toList();
        return new Booked(
                entry.rule() == Rule.PAYMENT_CAPTURED ? "payment" : "refund",
                entry.about().id(),
                Money.sum(amounts.get(0).currency(), amounts));
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> read) {
        var all = new ArrayList<T>();
        var page = read.apply(PageRequest.first(PageRequest.MOST));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = read.apply(new PageRequest(PageRequest.MOST, page.next().map(Cursor::read)));
            all.addAll(page.items());
        }
        return all;
    }
}
