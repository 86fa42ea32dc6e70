package org.doorstep.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** Money that came in; its key is the payment's or the cash's id, so that none counts twice. */
@Entity
@Table(name = "booking_receipt")
class BookingReceipt {
    @Id
    private long id;

    private long booking;
    private String kind;
    private @Nullable Long visit;
    private long amount;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected BookingReceipt() {}

    static BookingReceipt of(
            long id, BookingId booking, String kind, Optional<VisitId> visit, Money amount, Instant receivedAt) {
        var receipt = new BookingReceipt();
        receipt.id = id;
        receipt.booking = booking.value();
        receipt.kind = kind;
        receipt.visit = visit.map(VisitId::value).orElse(null);
        receipt.amount = amount.minor();
        receipt.receivedAt = receivedAt;
        return receipt;
    }
}
