package org.doorstep.settlement.reconciliation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Ledger.EntryView;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Payments.PaidIn;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/** Three-way: the bank's statement, our payouts and the channels' pay-ins, our ledger's bank account. Changes nothing. */
@Dependent
public class BankBooks {
    /** How many days around a day things are looked for that the other side has on another one. */
    private static final int AROUND = 3;

    private static final String PAY_IN = "pay-in";

    @Inject
    Payments payments;

    @Inject
    Ledger ledger;

    @Inject
    FileBook files;

    /** A payout as it stands. @param paid whether it is, or was and came back */
    public record Payout(long id, Money amount, AreaId area, boolean paid) {}

    /** What was compared, and what did not agree. */
    public record Result(long compared, List<Difference> differences) {}

    private record Entry(String kind, String book, String reference, Money amount, LocalDate day) {}

    /**
     * Compares a day.
     *
     * @param notices of the same day, where the bank gives any; what is wrong with them is a difference like others
     * @param payouts finds payouts by their numbers
     * @throws DamagedFile when the statement is not believed
     */
    public Result compare(
            Actor actor,
            String account,
            LocalDate day,
            byte[] file,
            Optional<byte[]> notices,
            Function<Set<Long>, List<Payout>> payouts) {
        var payIns = payInsAround(day);
        var source = source(account);
        var before = files.stated(source, day.minusDays(AROUND), day);
        var bySum = bySum(day, payIns, before);
        var statement = bySum.in(Camt.statement(file, account, day));
        files.accept(new FileBook.FileName(source, day, statement.number(), statement.digest()), statement);
        var entries = entries(actor, day);
        var moves = new ArrayList<BankMove>(payouts(statement, entries, day, payouts));
        payIns.forEach(payIn -> moves.add(payIn.move()));
        var matching = new BankMatching(
                source, day, statement, moves, booked(entries, day), before, files.closing(source, day.minusDays(1)));
        var differences = new ArrayList<>(matching.differences());
        notices.ifPresent(told -> differences.addAll(noticed(account, day, told, matching, bySum)));
        return new Result(
                Math.max(statement.entries().size(), booked(entries, day).size()), List.copyOf(differences));
    }

    private List<Difference> noticed(
            String account, LocalDate day, byte[] file, BankMatching statement, KnownBySum bySum) {
        try {
            var told = bySum.in(Camt.notices(file, account, day));
            files.accept(
                    new FileBook.FileName("notices/" + account, day, told.number(), told.digest()), List.<PaidIn>of());
            return NoticeMatching.differences(statement, told);
        } catch (DamagedFile e) {
            return List.of(NoticeMatching.damaged(source(account), day, e));
        }
    }

    public static String source(String account) {
        return "bank/" + account;
    }

    /** What moved the ledger's bank account around the day. */
    private List<Entry> entries(Actor actor, LocalDate day) {
        return Reconciliation.all(page -> ledger.statement(
                        actor,
                        Account.BANK,
                        Optional.empty(),
                        Optional.of(day.minusDays(AROUND)),
                        Optional.of(day.plusDays(AROUND)),
                        page))
                .stream()
                .flatMap(entry -> entry(entry).stream())
                .toList();
    }

    private static Optional<Entry> entry(EntryView entry) {
        var amount = entry.lines().stream()
                .filter(line -> line.debit() == Account.BANK || line.credit() == Account.BANK)
                .map(line -> line.debit() == Account.BANK
                        ? line.amount()
                        : line.amount().negate())
                .reduce(Money::plus);
        long about = entry.about().id();
        return amount.flatMap(sum -> switch (entry.rule()) {
            case PAYOUT_PAID ->
                Optional.of(new Entry("payout", "payout/" + about, Long.toString(about), sum, entry.appliesAt()));
            case CORRECTION ->
                entry.about().type().equals("payout")
                        ? Optional.of(
                                new Entry("return", "return/" + about, Long.toString(about), sum, entry.appliesAt()))
                        : Optional.<Entry>empty();
            case CHANNEL_PAID_IN, CHANNEL_TOOK_BACK ->
                Optional.of(new Entry(
                        PAY_IN,
                        payInBook(channel(entry), sum, about),
                        "",
                        sum,
                        LocalDate.ofEpochDay(about).plusDays(1)));
            default -> Optional.<Entry>empty();
        });
    }

    private static String channel(EntryView entry) {
        return entry.lines().stream()
                .map(line -> line.debit() == Account.CHANNEL_CLEARING ? line.debitRef() : line.creditRef())
                .findFirst()
                .orElse("-");
    }

    private static String payInBook(String channel, Money amount, long billDay) {
        return PAY_IN + " " + channel + " " + amount.currency() + "/" + billDay;
    }

    private static List<Booked> booked(List<Entry> entries, LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.day().equals(day))
                .map(entry -> {
                    int slash = entry.book().lastIndexOf('/');
                    return new Booked(
                            entry.book().substring(0, slash),
                            Long.parseLong(entry.book().substring(slash + 1)),
                            entry.amount());
                })
                .toList();
    }

    /** Payouts and returns: those that are booked, and those that are stated and paid without being booked. */
    private static List<BankMove> payouts(
            BankStatement statement, List<Entry> entries, LocalDate day, Function<Set<Long>, List<Payout>> payouts) {
        var moves = new TreeMap<String, LocalDate>();
        statement.entries().stream()
                .filter(entry ->
                        entry.kind().equals("payout") && entry.reference().matches("[0-9]{1,18}"))
                .forEach(entry -> moves.put("payout/" + entry.reference(), day));
        entries.stream()
                .filter(entry -> !entry.kind().equals(PAY_IN))
                .forEach(entry -> moves.put(entry.book(), entry.day()));
        var ids = new TreeSet<Long>();
        moves.keySet().forEach(book -> ids.add(id(book)));
        var known = new TreeMap<Long, Payout>();
        payouts.apply(ids).forEach(payout -> known.put(payout.id(), payout));
        return moves.entrySet().stream()
                .flatMap(move -> Optional.ofNullable(known.get(id(move.getKey())))
                        .filter(Payout::paid)
                        .map(payout -> move(move, payout))
                        .stream())
                .toList();
    }

    private static long id(String book) {
        return Long.parseLong(book.substring(book.indexOf('/') + 1));
    }

    private static BankMove move(Map.Entry<String, LocalDate> move, Payout payout) {
        var kind = move.getKey().substring(0, move.getKey().indexOf('/'));
        return new BankMove(
                kind,
                move.getKey(),
                Long.toString(payout.id()),
                kind.equals("payout") ? payout.amount().negate() : payout.amount(),
                move.getValue(),
                Optional.of(payout.area()));
    }

    private record PayIn(BankMove move, boolean byReference) {}

    private List<PayIn> payInsAround(LocalDate day) {
        var around = new ArrayList<PayIn>();
        for (int off = -AROUND; off <= AROUND; off++) {
            around.addAll(payIns(day.plusDays(off)));
        }
        return around;
    }

    private static KnownBySum bySum(LocalDate day, List<PayIn> payIns, Set<String> before) {
        return new KnownBySum(
                day,
                payIns.stream()
                        .filter(payIn -> !payIn.byReference())
                        .map(PayIn::move)
                        .toList(),
                payIns.stream()
                        .filter(PayIn::byReference)
                        .map(payIn -> payIn.move().reference())
                        .toList(),
                before);
    }

    /** What channels said of the day before; they pay in on the next day. */
    private List<PayIn> payIns(LocalDate day) {
        var moves = new ArrayList<PayIn>();
        var billDay = day.minusDays(1);
        for (var channel : payments.channels()) {
            files.paidIn("channel/" + channel, billDay).stream()
                    .filter(paidIn -> !paidIn.amount().isZero())
                    .map(paidIn -> new PayIn(
                            new BankMove(
                                    PAY_IN,
                                    payInBook(channel, paidIn.amount(), billDay.toEpochDay()),
                                    paidIn.reference(),
                                    paidIn.amount(),
                                    day,
                                    Optional.empty()),
                            paidIn.byReference()))
                    .forEach(moves::add);
        }
        return moves;
    }
}
