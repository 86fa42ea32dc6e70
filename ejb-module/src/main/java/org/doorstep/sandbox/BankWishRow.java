package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;

/** What a tester wants to become of payments to an account, or to all. */
@Entity
@Table(name = "sandbox_bank_wish")
class BankWishRow {
    static final String ALL = "*";

    @Id
    private String account;

    private String outcome;

    @Column(name = "delay_seconds")
    private long delaySeconds;

    private boolean mute;

    @SuppressWarnings("NullAway.Init")
    protected BankWishRow() {}

    BankWishRow(String account, String outcome, long delaySeconds, boolean mute) {
        this.account = account;
        this.outcome = outcome;
        this.delaySeconds = delaySeconds;
        this.mute = mute;
    }

    void change(SandboxBank.Wish wish) {
        outcome = wish.outcome();
        delaySeconds = wish.delaySeconds();
        mute = wish.mute();
    }

    String outcome() {
        return outcome;
    }

    Duration delay() {
        return Duration.ofSeconds(delaySeconds);
    }

    boolean isMute() {
        return mute;
    }
}
