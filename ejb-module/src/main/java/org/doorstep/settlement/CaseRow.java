package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CaseId;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Something that a person decides. Seen again, it stays the same case. */
@Entity
@Table(name = "settlement_case")
class CaseRow {
    private static final int LONGEST = 600;

    @Id
    private long id;

    @Column(name = "case_key")
    private String key;

    private String kind;

    @Column(name = "seen_first")
    private LocalDate seenFirst;

    @Column(name = "seen_last")
    private LocalDate seenLast;

    /** The day whose files show it. */
    @Column(name = "found_on")
    private LocalDate foundOn;

    @Column(name = "times_seen")
    private int timesSeen;

    /** The night that did not find it any more. */
    @Column(name = "gone_on")
    private @Nullable LocalDate goneOn;

    @Column(name = "owner_id")
    private @Nullable Long ownerId;

    private @Nullable String channel;

    @Column(name = "area_id")
    private @Nullable Long areaId;

    private @Nullable Long ours;
    private @Nullable Long theirs;
    private @Nullable String currency;

    /** What was posted to suspense by decisions, in the area of {@code suspense_area}. */
    private long suspense;

    @Column(name = "suspense_area")
    private @Nullable Long suspenseArea;

    private String detail;
    private String suggestion;

    @Column(name = "is_open")
    private boolean open;

    /** Its line was asked about at the channel, and not compared since. */
    private boolean asked;

    private @Nullable String resolution;
    private @Nullable String remark;

    @Column(name = "resolved_by")
    private @Nullable Long resolvedBy;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected CaseRow() {}

    /** @param night that found it. @param day whose files show it */
    CaseRow(LocalDate night, LocalDate day, Optional<String> channel, Difference difference) {
        id = Ids.next();
        key = difference.key();
        seenFirst = night;
        seenLast = night;
        foundOn = day;
        timesSeen = 1;
        this.channel = channel.orElse(null);
        open = true;
        say(difference);
    }

    /** The same difference another night, or the same night again; a decided one stays decided for the days it was found on. */
    void seenAgain(LocalDate night, LocalDate day, Difference difference) {
        // an earlier day's files no longer say the last word about it
        if (day.isAfter(foundOn) || (open && day.equals(foundOn))) {
            open = true;
            goneOn = null;
            foundOn = day;
            say(difference);
            timesSeen += night.isAfter(seenLast) ? 1 : 0;
            seenLast = night.isAfter(seenLast) ? night : seenLast;
        }
    }

    /** A night did not find it any more; a person closes it. */
    void gone(LocalDate night) {
        goneOn = goneOn == null ? night : goneOn;
    }

    void own(Optional<PersonId> owner) {
        requireOpen();
        ownerId = owner.map(PersonId::value).orElse(null);
    }

    /** The channel is asked about the line that this is about, if it is about one. */
    void ask() {
        asked = Difference.about(key).isPresent();
    }

    void comparedAnew(Difference now) {
        asked = false;
        say(now);
    }

    private void say(Difference difference) {
        kind = difference.kind();
        areaId = difference.area().map(AreaId::value).orElse(areaId);
        ours = difference.ours().map(Money::minor).orElse(null);
        // sums of two currencies do not stand side by side; the detail names theirs
        theirs = difference
                .theirs()
                .filter(money -> difference
                        .ours()
                        .map(mine -> mine.currency().equals(money.currency()))
                        .orElse(true))
                .map(Money::minor)
                .orElse(null);
        currency = difference
                .ours()
                .or(difference::theirs)
                .map(money -> money.currency().getCurrencyCode())
                .orElse(null);
        var text = difference.detail();
        detail = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        suggestion = difference.suggestion();
    }

    void resolve(String action, String remark, Optional<PersonId> by, Instant at) {
        open = false;
        asked = false;
        resolution = action;
        this.remark = remark;
        resolvedBy = by.map(PersonId::value).orElse(null);
        resolvedAt = at;
    }

    /** Suspense owes so much more, or less. */
    void suspend(AreaId area, Money more) {
        suspense += more.minor();
        suspenseArea = area.value();
    }

    void requireOpen() {
        if (!open) {
            throw new Conflict("settlement.case.closed", Map.of("case", id()));
        }
    }

    /** Our side of a difference that was asked about may be another one by now. */
    void requireCompared() {
        if (asked) {
            throw new Conflict("settlement.case.asked", Map.of("case", id()));
        }
    }

    CaseId id() {
        return new CaseId(id);
    }

    String key() {
        return key;
    }

    String kind() {
        return kind;
    }

    LocalDate foundOn() {
        return foundOn;
    }

    long version() {
        return version;
    }

    boolean isOpen() {
        return open;
    }

    /** What is in suspense for it; an area comes with it. */
    Optional<Money> suspense() {
        return suspense == 0 ? Optional.empty() : money(suspense);
    }

    Optional<AreaId> suspenseArea() {
        return Optional.ofNullable(suspenseArea).map(AreaId::new);
    }

    Optional<PersonId> resolvedBy() {
        return Optional.ofNullable(resolvedBy).map(PersonId::new);
    }

    /** Whether it is about the bank's statement. */
    boolean isOfBank() {
        return Cases.BANK.equals(channel);
    }

    Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    Optional<AreaId> area() {
        return Optional.ofNullable(areaId).map(AreaId::new);
    }

    Optional<Money> ours() {
        return money(ours);
    }

    Optional<Money> theirs() {
        return money(theirs);
    }

    private Optional<Money> money(@Nullable Long minor) {
        return minor == null || currency == null
                ? Optional.empty()
                : Optional.of(Money.ofMinor(minor, Currency.getInstance(currency)));
    }

    Cases.Case view() {
        return new Cases.Case(
                id(),
                kind,
                key,
                seenFirst,
                seenLast,
                foundOn,
                timesSeen,
                Optional.ofNullable(goneOn),
                Optional.ofNullable(ownerId).map(PersonId::new),
                channel(),
                ours(),
                theirs(),
                detail,
                suggestion,
                suspense(),
                open,
                Optional.ofNullable(resolution),
                Optional.ofNullable(remark),
                Optional.ofNullable(resolvedAt),
                version);
    }
}
