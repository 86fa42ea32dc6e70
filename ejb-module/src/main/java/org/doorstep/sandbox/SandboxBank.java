package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A bank of demo and test, reached by HTTP: takes pain.001 files, each message and each end-to-end id once, pays, rejects,
 * returns or says nothing, at once or later. Keeps its own book and reads nothing of the house's.
 */
@Stateless
public class SandboxBank {
    private static final Duration USUAL_DELAY = Duration.ofSeconds(1);
    private static final int MOST = 1000;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    Clock clock;

    /** @param receipt ACCEPTED or REFUSED. @param mute the file is taken, but the answer gets lost */
    public record Receipt(String receipt, Optional<String> fault, boolean mute) {}

    /** @param status ACCEPTED, PAID, REJECTED, RETURNED */
    public record Answer(String endToEndId, String status, String reference, Optional<String> reason) {}

    /** What the bank knows of a file. */
    public record Known(boolean known, List<Answer> payments) {}

    /** A line of the bank's own book. */
    public record Booking(
            String reference, String endToEndId, String creditor, String account, String amount, String currency) {}

    /** @param account a number, or {@code *} for all that have no wish of their own */
    public record Wish(
            @NotNull @Size(min = 1, max = 34) String account,

            @NotNull @Pattern(regexp = "PAID|REJECTED|RETURNED|SILENT")
            String outcome,

            @PositiveOrZero long delaySeconds,
            boolean mute) {}

    /** Takes a file. The same file again is taken as known; another one under its id is refused. */
    public Receipt take(String messageId, byte[] document) {
        var digest = digest(document);
        var earlier = Optional.ofNullable(entities.find(BankFileRow.class, messageId));
        if (earlier.isPresent()) {
            return earlier.get().isSame(digest) ? accepted(false) : refused("message id was used before");
        }
        try {
            var read = BankDocument.read(document);
            if (!read.messageId().equals(messageId)) {
                return refused("message id");
            }
            var file = new BankFileRow(
                    messageId, digest, clock.instant(), read.transfers().size());
            entities.persist(file);
            // who hands the same in beside us waits here: it must not find the ids of its own file used up
            entities.flush();
            var twice =
                    used(read.transfers().stream().map(BankTransfer::endToEndId).collect(Collectors.toSet()));
            if (!twice.isEmpty()) {
                entities.remove(file);
                return refused("end-to-end id " + twice.get(0) + " was used before");
            }
            read.transfers().forEach(transfer -> book(messageId, transfer));
            return accepted(wish(BankWishRow.ALL).map(BankWishRow::isMute).orElse(false));
        } catch (BankDocument.Unfit e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private void book(String messageId, BankTransfer transfer) {
        var wish = wish(transfer.account()).or(() -> wish(BankWishRow.ALL));
        entities.persist(new BankPaymentRow(
                messageId,
                transfer,
                wish.map(BankWishRow::outcome).orElseGet(() -> usual(transfer)),
                wish.map(BankWishRow::delay).orElse(USUAL_DELAY),
                clock.instant()));
    }

    /** What has no digit in it is no account. */
    private static String usual(BankTransfer transfer) {
        return transfer.account().chars().anyMatch(Character::isDigit) ? "PAID" : "REJECTED";
    }

    public Known ask(String messageId) {
        if (entities.find(BankFileRow.class, messageId) == null) {
            return new Known(false, List.of());
        }
        var now = clock.instant();
        return new Known(
                true,
                entities
                        .createQuery(
                                "select p from BankPaymentRow p where p.messageId = :id order by p.id",
                                BankPaymentRow.class)
                        .setParameter("id", messageId)
                        .getResultList()
                        .stream()
                        .flatMap(payment -> payment.answer(now).stream())
                        .toList());
    }

    /** What left the payer's account, newest first. */
    public List<Booking> book() {
        var now = clock.instant();
        return entities
                .createQuery("select p from BankPaymentRow p order by p.id desc", BankPaymentRow.class)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .flatMap(payment -> payment.booked(now).stream())
                .toList();
    }

    /** From now on, payments to the account fare like this. */
    public void wish(Wish wish) {
        wish(wish.account())
                .ifPresentOrElse(
                        row -> row.change(wish),
                        () -> entities.persist(
                                new BankWishRow(wish.account(), wish.outcome(), wish.delaySeconds(), wish.mute())));
    }

    private Optional<BankWishRow> wish(String account) {
        return Optional.ofNullable(entities.find(BankWishRow.class, account));
    }

    private List<String> used(Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select p.endToEndId from BankPaymentRow p where p.endToEndId in :ids", String.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    private static Receipt accepted(boolean mute) {
        return new Receipt("ACCEPTED", Optional.empty(), mute);
    }

    private static Receipt refused(String fault) {
        return new Receipt("REFUSED", Optional.of(fault), false);
    }

    private static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
