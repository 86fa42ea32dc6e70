package org.doorstep.settlement.share;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.booking.VisitRecognised;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** A visit whose money is recognised: when it may be shared out, and by whose contract. */
@Entity
@Table(name = "settlement_visit")
class RecognisedVisit {
    enum State {
        WAITING,
        SHARED
    }

    @Id
    @Column(name = "visit_id")
    private long visitId;

    @Column(name = "booking_id")
    private long bookingId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;

    @Column(name = "recognised_on")
    private LocalDate recognisedOn;

    @Column(name = "service_day")
    private LocalDate serviceDay;

    @Column(name = "company_id")
    private @Nullable Long companyId;

    @Column(name = "worker_id")
    private @Nullable Long workerId;

    @Column(name = "service_id")
    private long serviceId;

    private boolean done;
    private boolean insured;

    /** In minor units: all that was recognised, what of it was off the price, and what of that the company bears. */
    private long recognised;

    private long discount;
    private long funded;

    @Column(name = "matures_on")
    private LocalDate maturesOn;

    @Enumerated(EnumType.STRING)
    private State state;

    private int turns;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected RecognisedVisit() {}

    RecognisedVisit(VisitRecognised event, LocalDate serviceDay, ServiceId service) {
        visitId = event.visit().value();
        bookingId = event.booking().value();
        areaId = event.area().value();
        currency = event.amount().currency().getCurrencyCode();
        recognisedOn = event.day();
        recognised = event.amount().minor();
        discount = event.discount().minor();
        funded = event.funded().minor();
        this.serviceDay = serviceDay;
        serviceId = service.value();
        maturesOn = event.day();
        state = State.WAITING;
    }

    /** Money was recognised: the holding period runs from here. */
    void recognise(
            LocalDate day, Optional<CompanyId> company, Optional<WorkerId> worker, boolean wasDone, LocalDate matures) {
        recognisedOn = day;
        companyId = company.map(CompanyId::value).orElse(null);
        workerId = worker.map(WorkerId::value).orElse(null);
        done = wasDone;
        insured = wasDone && turns == 0;
        maturesOn = matures;
        state = State.WAITING;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Of the next share-out: 1 for the first. */
    int nextTurn() {
        return turns + 1;
    }

    long version() {
        return version;
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(companyId).map(CompanyId::new);
    }

    Optional<WorkerId> worker() {
        return Optional.ofNullable(workerId).map(WorkerId::new);
    }

    long visitId() {
        return visitId;
    }

    long bookingId() {
        return bookingId;
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    LocalDate serviceDay() {
        return serviceDay;
    }

    ServiceId service() {
        return new ServiceId(serviceId);
    }

    /** Whether the work was done; a fee for a visit that was not is shared by rate. */
    boolean isDone() {
        return done;
    }

    /** Whether something was shared out before. */
    boolean isAgain() {
        return turns > 0;
    }

    boolean isInsured() {
        return insured;
    }

    /** What of a sum that was recognised for it is the customer's money; refunds undo both alike. */
    Money paidOf(Money sum) {
        return discount == 0 || recognised == 0
                ? sum
                : sum.allocate(recognised - discount, discount).get(0);
    }

    /** Whether its company bears a part of what was off the price. */
    boolean isFunded() {
        return funded > 0;
    }

    Money zero() {
        return Money.zero(java.util.Currency.getInstance(currency));
    }
}
