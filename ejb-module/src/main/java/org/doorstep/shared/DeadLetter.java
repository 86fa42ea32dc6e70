package org.doorstep.shared;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** An event that a handler could not take, again and again. */
@Entity
@Table(name = "shared_dead_letter")
class DeadLetter {
    @Id
    long id;

    String handler;

    @jakarta.persistence.Column(name = "event_id")
    long eventId;

    @jakarta.persistence.Column(name = "event_type")
    String eventType;

    @Lob
    String payload;

    @jakarta.persistence.Column(name = "occurred_at")
    Instant occurredAt;

    @jakarta.persistence.Column(name = "business_date")
    LocalDate businessDate;

    @jakarta.persistence.Column(name = "failed_at")
    Instant failedAt;

    int attempts;
    String fault;

    protected DeadLetter() {}

    DeadLetter(Delivery delivery, int attempts, String fault, Instant occurredAt, Instant failedAt) {
        this.id = Ids.next();
        this.handler = delivery.handler();
        this.eventId = delivery.eventId();
        this.eventType = delivery.type();
        this.payload = delivery.json();
        this.occurredAt = occurredAt;
        this.businessDate = delivery.date();
        this.failedAt = failedAt;
        this.attempts = attempts;
        this.fault = fault;
    }

    Delivery delivery() {
        return new Delivery(handler, eventId, businessDate, eventType, payload);
    }

    DeadLetters.View view() {
        return new DeadLetters.View(
                Long.toString(id),
                handler,
                Long.toString(eventId),
                eventType.substring(eventType.lastIndexOf('.') + 1),
                payload,
                occurredAt,
                failedAt,
                attempts,
                fault);
    }
}
