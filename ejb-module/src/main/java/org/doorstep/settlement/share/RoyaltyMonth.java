package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** A month whose royalties have all been charged; its last night may close. */
@Entity
@Table(name = "settlement_royalty_month")
class RoyaltyMonth {
    @Id
    @Column(name = "month_start")
    private LocalDate monthStart;

    @Column(name = "charged_at")
    private Instant chargedAt;

    @SuppressWarnings("NullAway.Init")
    protected RoyaltyMonth() {}

    RoyaltyMonth(YearMonth month, Instant at) {
        monthStart = month.atDay(1);
        chargedAt = at;
    }

    Instant chargedAt() {
        return chargedAt;
    }
}
