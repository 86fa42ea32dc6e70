package org.doorstep.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.jspecify.annotations.Nullable;

/**
 * What one visit costs and what was paid for it. Its charge is price, extras and fees, or only the fee once it is called
 * off, less what was conceded. Slot, state, worker and company are copies of the visit's own, for lists and scopes.
 */
@Entity
@Table(name = "booking_visit")
class BookingVisit {
    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "booking")
    private Booking booking;

    private int pos;

    @Column(name = "slot_start")
    private Instant slotStart;

    @Column(name = "slot_end")
    private Instant slotEnd;

    /** The start by which fees are reckoned: a move within the fee zone does not postpone it. */
    @Column(name = "fee_start")
    private Instant feeStart;

    @Enumerated(EnumType.STRING)
    private VisitState state;

    @Column(name = "state_version")
    private long stateVersion;

    private @Nullable Long worker;
    private @Nullable Long company;
    private String currency;
    private long price;
    private long extras;
    private long fee;

    @Column(name = "called_off")
    private boolean calledOff;

    private long conceded;
    private long paid;
    private long refunded;

    /** The charge when it was recognised, and what was off it. */
    private long recognised;

    /** Given back of it since it was recognised. */
    private long returned;

    @Embedded
    private VisitDiscount discount;

    @Column(name = "recognised_at")
    private @Nullable Instant recognisedAt;

    @Column(name = "price_list")
    private long priceList;

    @Column(name = "price_company")
    private @Nullable Long priceCompany;

    @Lob
    @Column(name = "price_lines")
    private String priceLines;

    @Version
    private long version;

    protected BookingVisit() {}

    static BookingVisit of(Booking booking, VisitId id, int pos, TimeSlot slot, PricedVisit priced) {
        var visit = new BookingVisit();
        visit.id = id.value();
        visit.booking = booking;
        visit.pos = pos;
        visit.slotStart = slot.start();
        visit.slotEnd = slot.end();
        visit.feeStart = slot.start();
        visit.state = VisitState.TENTATIVE;
        visit.currency = booking.currency().getCurrencyCode();
        visit.priceCompany = priced.company().map(CompanyId::value).orElse(null);
        visit.discount = VisitDiscount.of(priced.off());
        visit.reprice(priced);
        return visit;
    }

    /** What is agreed to be the price: at first, and when a dearer time was accepted. */
    final void reprice(PricedVisit priced) {
        price = priced.total().minor();
        priceList = priced.list().value();
        priceLines = priced.lines();
    }

    /** The snapshot of how a visit's price was found. @param total after what is {@code off}. @param lines as JSON */
    record PricedVisit(Money total, Money off, PriceListId list, Optional<CompanyId> company, String lines) {}

    /** Copies where the visit stands, unless this is older than what is known. */
    void follow(Visits.VisitView view) {
        if (view.version() < stateVersion) {
            return;
        }
        stateVersion = view.version();
        state = view.state();
        slotStart = view.slot().start();
        slotEnd = view.slot().end();
        worker = view.worker().map(WorkerId::value).orElse(null);
        company = view.company().map(CompanyId::value).orElse(null);
    }

    /** Moves; within the fee zone the earlier start goes on deciding what cancelling costs. */
    void move(TimeSlot slot, boolean withinFeeZone, Money moveFee) {
        slotStart = slot.start();
        slotEnd = slot.end();
        fee += moveFee.minor();
        if (!withinFeeZone || slot.start().isBefore(feeStart)) {
            feeStart = slot.start();
        }
    }

    /** Moved by staff: whoever did not ask for it pays for cancelling by the start that is kinder to them. */
    void moveForThem(TimeSlot slot) {
        slotStart = slot.start();
        slotEnd = slot.end();
        if (slot.start().isAfter(feeStart)) {
            feeStart = slot.start();
        }
    }

    /** From now on only a fee is charged; it was reckoned from what was left of the price. */
    void callOff(Money total) {
        calledOff = true;
        fee = total.minor();
        conceded = 0;
        discount.lapse();
    }

    /** What a fee is reckoned from: the price, less what the customer was let off. */
    Money feeBase() {
        return money(Math.max(0, price - conceded));
    }

    void addExtra(Money amount) {
        extras += amount.minor();
    }

    void receive(Money amount) {
        paid += amount.minor();
    }

    /** The operator lets the customer off this much, and it goes back. @return what goes back to who bore the discount */
    Borne concede(Money amount) {
        var back = discount.giveBack(amount, charge());
        conceded += amount.minor();
        paid -= amount.minor();
        refunded += amount.minor();
        if (isRecognised()) {
            returned += amount.plus(back.total()).minor();
        }
        return back;
    }

    /** What was paid for it is gone again: it is due once more. */
    void unpay(Money amount) {
        paid -= amount.minor();
    }

    /** The operator lets the customer off what was never paid. */
    void writeOff(Money amount) {
        conceded += amount.minor();
    }

    Money giveUpSurplus() {
        var surplus = surplus();
        paid -= surplus.minor();
        refunded += surplus.minor();
        return surplus;
    }

    /** The charge has been earned, and what was off it. @param companyShare what its company bears of that. @return the charge */
    Money recognise(Instant at, Rate companyShare) {
        recognisedAt = at;
        discount.recognise(companyShare, Currency.getInstance(currency));
        recognised = charge().plus(borne().total()).minor();
        return charge();
    }

    /** What is off the charge, by who bears it. */
    Borne borne() {
        return discount.borne(Currency.getInstance(currency));
    }

    Money charge() {
        return money((calledOff ? fee : price + extras + fee) - conceded);
    }

    Money due() {
        return money(Math.max(0, charge().minor() - paid));
    }

    private Money surplus() {
        return money(Math.max(0, paid - charge().minor()));
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    Booking booking() {
        return booking;
    }

    VisitId id() {
        return new VisitId(id);
    }

    TimeSlot slot() {
        return new TimeSlot(slotStart, slotEnd);
    }

    Instant feeStart() {
        return feeStart;
    }

    VisitState state() {
        return state;
    }

    Optional<WorkerId> worker() {
        return Optional.ofNullable(worker).map(WorkerId::new);
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(company).map(CompanyId::new);
    }

    boolean isCalledOff() {
        return calledOff;
    }

    boolean isRecognised() {
        return recognisedAt != null;
    }

    Money price() {
        return money(price);
    }

    /** What was off the price when it was agreed; the price is what is left. */
    Money discount() {
        return money(discount.agreed());
    }

    Money extras() {
        return money(extras);
    }

    Money fee() {
        return money(fee);
    }

    Money paid() {
        return money(paid);
    }

    Money refunded() {
        return money(refunded);
    }

    PriceListId priceList() {
        return new PriceListId(priceList);
    }

    Optional<CompanyId> priceCompany() {
        return Optional.ofNullable(priceCompany).map(CompanyId::new);
    }

    String priceLines() {
        return priceLines;
    }
}
