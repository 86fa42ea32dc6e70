package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.PersonId;

/** What one person decided alone on a date about one worker or booking: a row, so that two at once cannot both fit in. */
@Entity
@Table(name = "settlement_alone")
class AloneRow {
    @Id
    @Column(name = "alone_key")
    private String key;

    private long amount;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected AloneRow() {}

    AloneRow(String key) {
        this.key = key;
    }

    static String key(PersonId person, LocalDate on, long subject, Currency currency) {
        return person.value() + "/" + on + "/" + subject + "/" + currency;
    }

    Money plus(Money more) {
        return Money.ofMinor(amount, more.currency()).plus(more);
    }

    void add(Money more) {
        amount = plus(more).minor();
    }
}
