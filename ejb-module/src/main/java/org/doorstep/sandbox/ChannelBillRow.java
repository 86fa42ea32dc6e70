package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.doorstep.sandbox.SandboxChannel.Damage;
import org.jspecify.annotations.Nullable;

/** What was given out as the bill of a day, and how a tester wants it spoilt. */
@Entity
@Table(name = "sandbox_channel_bill")
class ChannelBillRow {
    @Id
    @Column(name = "bill_day")
    private LocalDate day;

    @Column(name = "file_no")
    private int number;

    private @Nullable String digest;

    @Enumerated(EnumType.STRING)
    private Damage damage = Damage.NONE;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ChannelBillRow() {}

    ChannelBillRow(LocalDate day) {
        this.day = day;
    }

    /** @return whether it is the first of its day */
    boolean issue(String content) {
        boolean first = digest == null;
        if (!content.equals(digest)) {
            number++;
            digest = content;
        }
        return first;
    }

    void spoil(Damage wanted) {
        damage = wanted;
    }

    LocalDate day() {
        return day;
    }

    int number() {
        return number;
    }

    Damage damage() {
        return damage;
    }
}
