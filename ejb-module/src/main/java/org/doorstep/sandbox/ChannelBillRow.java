package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.doorstep.sandbox.SandboxChannel.Damage;

/** What was given out as the bill of a day, and how a tester wants it spoilt. */
@Entity
@Table(name = "sandbox_channel_bill")
class ChannelBillRow extends IssuedFile {
    @Id
    @Column(name = "bill_day")
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private Damage damage = Damage.NONE;

    @SuppressWarnings("NullAway.Init")
    protected ChannelBillRow() {}

    ChannelBillRow(LocalDate day) {
        this.day = day;
    }

    void spoil(Damage wanted) {
        damage = wanted;
    }

    LocalDate day() {
        return day;
    }

    Damage damage() {
        return damage;
    }
}
