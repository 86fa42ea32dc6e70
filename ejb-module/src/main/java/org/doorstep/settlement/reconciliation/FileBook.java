package org.doorstep.settlement.reconciliation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.payment.Payments.PaidIn;
import org.doorstep.shared.Money;

/** Which files were believed, and what the bank stated in them. For this package. */
@Stateless
public class FileBook {
    /** A file as it names itself. @param source such as {@code channel/sandbox}. @param number a correction has a higher one */
    public record FileName(String source, LocalDate day, int number, String digest) {}

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    Clock clock;

    /**
     * Accepts a file. The same one again is fine; one that was seen as another day's, or that says something else under a
     * number that was used, is refused.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void accept(FileName file, List<PaidIn> paidIn) {
        store(file).ifPresent(fresh -> paidIn.forEach(one -> em.persist(new PayInRow(fresh.id(), one))));
    }

    /** Accepts a bank's statement with its lines; those of the day's last one count. */
    @TransactionAttribute(REQUIRES_NEW)
    public void accept(FileName file, BankStatement statement) {
        store(file).ifPresent(fresh -> {
            statement.entries().forEach(entry -> em.persist(new BankLineRow(fresh.id(), entry)));
            statement.balances().forEach(balance -> em.persist(new BalanceRow(fresh.id(), balance)));
        });
    }

    /** @return the row, when it is new */
    private Optional<FileRow> store(FileName file) {
        var known = em.createQuery(
                        "select f from FileRow f where f.source = :source and f.digest = :digest", FileRow.class)
                .setParameter("source", file.source())
                .setParameter("digest", file.digest())
                .getResultList();
        if (!known.isEmpty()) {
            requireSameDay(file, known.get(0));
            return Optional.empty();
        }
        if (last(file.source(), file.day())
                .filter(row -> row.number() >= file.number())
                .isPresent()) {
            throw new DamagedFile("settlement.file.number-used", 1, file.day() + " " + file.number());
        }
        var row = new FileRow(file.source(), file.day(), file.number(), file.digest(), clock.instant());
        em.persist(row);
        return Optional.of(row);
    }

    private static void requireSameDay(FileName file, FileRow known) {
        if (!known.day().equals(file.day())) {
            throw new DamagedFile("settlement.file.seen-before", 1, known.day().toString());
        }
    }

    private Optional<FileRow> last(String source, LocalDate day) {
        return files(source, day).stream().max(Comparator.comparingInt(FileRow::number));
    }

    private List<FileRow> files(String source, LocalDate day) {
        return em.createQuery("select f from FileRow f where f.source = :source and f.day = :day", FileRow.class)
                .setParameter("source", source)
                .setParameter("day", day)
                .getResultList();
    }

    /** What was stated as booked on the days before, by {@code kind/reference}. */
    public Set<String> stated(String source, LocalDate from, LocalDate before) {
        var keys = new HashSet<String>();
        for (var day = from; day.isBefore(before); day = day.plusDays(1)) {
            last(source, day).ifPresent(file -> em
                    .createQuery("select l from BankLineRow l where l.fileId = :file", BankLineRow.class)
                    .setParameter("file", file.id())
                    .getResultList()
                    .stream()
                    .filter(BankLineRow::isBooked)
                    .forEach(line -> keys.add(line.key())));
        }
        return keys;
    }

    /**
     * What a channel's first bill of a day said that it paid in: a correction of the bill moves no money. Number 0 is no bill; it
     * stands for one on a day of which the channel has none.
     */
    public List<PaidIn> paidIn(String source, LocalDate day) {
        return files(source, day).stream()
                .filter(file -> file.number() > 0)
                .min(Comparator.comparingInt(FileRow::number))
                .map(file -> em
                        .createQuery(
                                "select p from PayInRow p where p.fileId = :file order by p.reference", PayInRow.class)
                        .setParameter("file", file.id())
                        .getResultList()
                        .stream()
                        .map(PayInRow::view)
                        .toList())
                .orElse(List.of());
    }

    /** What the statement of a day ended with, by currency; nothing when there is none. */
    public List<Money> closing(String source, LocalDate day) {
        return last(source, day)
                .map(file -> em
                        .createQuery("select b from BalanceRow b where b.fileId = :file", BalanceRow.class)
                        .setParameter("file", file.id())
                        .getResultList()
                        .stream()
                        .map(BalanceRow::closing)
                        .toList())
                .orElse(List.of());
    }
}
