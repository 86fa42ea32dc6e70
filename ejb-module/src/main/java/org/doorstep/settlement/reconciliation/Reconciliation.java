package org.doorstep.settlement.reconciliation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Cursor;
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

    /** What the channel names by our own numbers, and what by its own. */
    private static final List<String> OURS = List.of("payment", "refund");

    private static final List<String> THEIRS = List.of("chargeback", "chargeback-return");
    private static final int PAGE = 2_000;
    private static final int AT_ONCE = 500;

    @Inject
    Payments payments;

    @Inject
    BusinessDates dates;

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
        try (var bill = payments.bill(channel, day)) {
            files.accept(new FileBook.FileName("channel/" + channel, day, bill.number(), bill.digest()), bill.paidIn());
            var plain = new PlainDay(settings.get(CHANNEL_FEE));
            booked(actor, channel, day, plain::booked);
            bill.each(plain::stated);
            movements(channel, day, plain::ours);
            var odd = new ArrayList<BillLine>();
            bill.each(line -> {
                if (plain.isOdd(line)) {
                    odd.add(line);
                }
            });
            var matching = matching(actor, channel, day, plain, odd);
            var differences = matching.differences().stream().map(this::placed).toList();
            return new Result(plain.compared(), differences, takings(channel, day, plain, matching));
        }
    }

    /** Nothing, where the day's first bill said that nothing was paid in: a corrected one moves no money (adr/0014). */
    private List<Taking> takings(String channel, LocalDate day, PlainDay plain, Matching matching) {
        if (files.paidIn("channel/" + channel, day).isEmpty()) {
            return List.of();
        }
        var takings = new ArrayList<>(plain.takings());
        takings.addAll(takings(matching));
        return takings;
    }

    /** What is not plain, with all that was said of it on any side and on the days around. */
    private Matching matching(Actor actor, String channel, LocalDate day, PlainDay plain, List<BillLine> odd) {
        var near = new ArrayList<Movement>();
        var books = new ArrayList<Booked>();
        var around = List.of(day.minusDays(1), day.plusDays(1));
        for (var kind : OURS) {
            var left = plain.booksLeft(kind);
            books.addAll(ledger(actor, channel, day, kind, left));
            var asked = new TreeSet<>(left);
            asked.addAll(PlainDay.named(kind, odd));
            inChunks(asked, ids -> payments.movements(channel, kind, ids).stream()
                    .filter(movement -> around.contains(dates.of(movement.at())))
                    .forEach(near::add));
        }
        // few enough to look at all of them
        THEIRS.forEach(kind -> books.addAll(ledger(actor, channel, day, kind, plain.booksLeft(kind))));
        around.forEach(date -> near.addAll(payments.disputed(channel, date)));
        return new Matching(channel, day, settings.get(CHANNEL_FEE), odd, plain.odd(), near, books);
    }

    private List<Booked> ledger(Actor actor, String channel, LocalDate day, String kind, List<Long> ids) {
        var wanted = new HashSet<>(ids);
        var found = new ArrayList<Booked>();
        if (!wanted.isEmpty()) {
            booked(actor, channel, day, entry -> {
                if (entry.kind().equals(kind) && wanted.contains(entry.id())) {
                    found.add(entry);
                }
            });
        }
        return found;
    }

    private static void inChunks(Collection<Long> ids, Consumer<List<Long>> each) {
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            each.accept(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
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
                        suggestion(known, difference)))
                .orElse(difference);
    }

    /** What a customer paid in another sum is taken and given back; in another currency no booking can take it. */
    private static String suggestion(Payments.Known known, Difference difference) {
        if (known.flag().isEmpty()) {
            return difference.suggestion();
        }
        boolean same = difference
                .theirs()
                .filter(paid -> paid.currency().equals(known.currency()))
                .isPresent();
        return same ? "refund" : "suspense";
    }

    private List<Taking> takings(Matching matching) {
        var areas = matching.areas();
        return matching.bill().stream()
                .filter(BillLine::moved)
                .map(line -> new Taking(
                        Optional.ofNullable(areas.get(line.kind() + "/" + line.reference()))
                                .or(() -> payments.known(line.kind(), line.reference())
                                        .map(Payments.Known::area)),
                        line.net(),
                        line.fee()))
                .toList();
    }

    private void movements(String channel, LocalDate day, Consumer<Movement> each) {
        var page = payments.movements(channel, day, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(each);
            page = page.size() < PAGE
                    ? List.of()
                    : payments.movements(channel, day, Optional.of(page.get(page.size() - 1)), PAGE);
        }
    }

    /** Of the next day too: what was paid just before midnight is heard of after it. */
    private void booked(Actor actor, String channel, LocalDate day, Consumer<Booked> each) {
        KINDS.forEach((rule, kind) -> {
            for (var date : List.of(day, day.plusDays(1))) {
                var page = ledger.cleared(actor, rule, channel, date, 0, PAGE);
                while (!page.isEmpty()) {
                    page.forEach(entry -> each.accept(new Booked(kind, entry.about(), entry.amount())));
                    page = page.size() < PAGE
                            ? List.of()
                            : ledger.cleared(
                                    actor,
                                    rule,
                                    channel,
                                    date,
                                    page.get(page.size() - 1).entry().value(),
                                    PAGE);
                }
            }
        });
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
