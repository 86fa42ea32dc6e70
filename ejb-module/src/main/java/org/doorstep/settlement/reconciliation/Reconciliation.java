package org.doorstep.settlement.reconciliation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What kind of line in the bill an entry stands for. */
    private static final Map<Rule, String> KINDS = Map.of(
            Rule.PAYMENT_CAPTURED, "payment",
            Rule.REFUND_CONFIRMED, "refund",
            Rule.CHARGEBACK_TAKEN, "chargeback",
            Rule.CHARGEBACK_WON, "chargeback-return");

    /** What was compared, what did not agree, and what the channel's bill brings in. */
    public record Result(long compared, List<Difference> differences, List<Taking> takings) {}

    @Inject
    Payments payments;

    @Inject
    Ledger ledger;

    @Inject
    Settings settings;

    @Inject
    FileBook files;

    /**
     * Compares a day; UNAVAILABLE while the channel has no bill for it.
     *
     * @throws org.doorstep.payment.DamagedBill when the bill's file is not believed
     * @throws DamagedFile when it was seen before as something else
     */
    public Result compare(Actor actor, String channel, LocalDate day) {
        var told = payments.bill(channel, day);
        files.accept(new FileBook.FileName("channel/" + channel, day, told.number(), told.digest()), told.paidIn());
        var bill = told.lines();
        var ours = movements(channel, day);
        var near = new ArrayList<>(movements(channel, day.minusDays(1)));
        near.addAll(movements(channel, day.plusDays(1)));
        var matching =
                new Matching(channel, day, settings.get(CHANNEL_FEE), bill, ours, near, booked(actor, channel, day));
        var differences = matching.differences().stream().map(this::placed).toList();
        return new Result(Math.max(bill.size(), ours.size()), differences, takings(matching));
    }

    /** What no payment stands for may still be about one of ours: one that was not captured. */
    private Difference placed(Difference difference) {
        if (!difference.kind().equals("missing-here")) {
            return difference;
        }
        var about = difference.about().orElseThrow();
        return payments.known(about.kind(), about.reference())
                .map(known -> new Difference(
                        difference.key(),
                        difference.kind(),
                        Optional.of(known.area()),
                        difference.ours(),
                        difference.theirs(),
                        difference.detail(),
                        known.flag().isPresent() ? "refund" : difference.suggestion()))
                .orElse(difference);
    }

    private List<Taking> takings(Matching matching) {
        return matching.bill().stream()
                .map(line -> new Taking(
                        matching.areaOf(line).or(() -> payments.known(line.kind(), line.reference())
                                .map(Payments.Known::area)),
                        line.net(),
                        line.fee()))
                .toList();
    }

    private List<Movement> movements(String channel, LocalDate day) {
        return all(page -> payments.movements(channel, day, page));
    }

    /** Of the next day too: what was paid just before midnight is heard of after it. */
    private List<Booked> booked(Actor actor, String channel, LocalDate day) {
        var entries = all(page -> ledger.statement(
                actor,
                Account.CHANNEL_CLEARING,
                Optional.of(channel),
                Optional.of(day),
                Optional.of(day.plusDays(1)),
                page));
        return entries.stream()
                .filter(entry -> KINDS.containsKey(entry.rule()))
                .map(Reconciliation::booked)
                .toList();
    }

    private static Booked booked(EntryView entry) {
        var amounts = entry.lines().stream().map(Ledger.LineView::amount).toList();
        return new Booked(
                Objects.requireNonNull(KINDS.get(entry.rule())),
                entry.about().id(),
                Money.sum(amounts.get(0).currency(), amounts));
    }

    static <T> List<T> all(Function<PageRequest, Page<T>> read) {
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
