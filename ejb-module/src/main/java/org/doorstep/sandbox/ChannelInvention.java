package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.sandbox.SandboxChannel.Invention;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;

/** A line of a bill that stands for nothing. */
@Entity
@Table(name = "sandbox_channel_invention")
class ChannelInvention {
    @Id
    private long id;

    @Column(name = "bill_day")
    private LocalDate day;

    private String kind;
    private String reference;
    private long minor;
    private String currency;

    @SuppressWarnings("NullAway.Init")
    protected ChannelInvention() {}

    ChannelInvention(Invention invention) {
        id = Ids.next();
        day = invention.day();
        kind = invention.kind();
        reference = invention.reference();
        minor = invention.amount().minor();
        currency = invention.amount().currency().getCurrencyCode();
    }

    ChannelBill.Line line(Instant at) {
        var amount = Money.ofMinor(minor, Currency.getInstance(currency));
        return ChannelBill.Line.fresh(kind, reference, "XX" + id, amount, at);
    }
}
