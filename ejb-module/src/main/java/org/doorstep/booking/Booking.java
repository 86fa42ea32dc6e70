package org.doorstep.booking;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.doorstep.promotion.Offers;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.jspecify.annotations.Nullable;

/** The agreement with its visits. All of a booking's money stands on its visits, or is credit. */
@Entity
@Table(name = "booking_booking")
class Booking {
    @Id
    private long id;

    @Column(name = "booking_no")
    private String number;

    private long customer;
    private long area;
    private long service;
    private int quantity;
    private String options;
    private long address;
    private String district;

    @Column(name = "zone_id")
    private String zone;

    @Enumerated(EnumType.STRING)
    private BookingState state;

    @Enumerated(EnumType.STRING)
    private Bookings.Payment payment;

    private String currency;
    private long credit;

    @Column(name = "fee_policy")
    private String feePolicy;

    @Column(name = "move_policy")
    private String movePolicy;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "free_until")
    private Instant freeUntil;

    @Column(name = "pay_before")
    private @Nullable Instant payBefore;

    @Column(name = "closes_at")
    private @Nullable Instant closesAt;

    private byte @Nullable [] note;

    @Column(name = "promotion_code")
    private @Nullable String promotionCode;

    /** Who bears {@code promoter_ppm} of what is off its own visits. */
    private @Nullable Long promoter;

    @Column(name = "promoter_ppm")
    private int promoterShare;

    @OneToMany(mappedBy = "booking", cascade = CascadeType.PERSIST)
    @OrderBy("pos")
    private List<BookingVisit> visits = new ArrayList<>();

    @Version
    private long version;

    /** What is agreed when placing. */
    record Agreed(
            BookingId id,
            String number,
            CustomerId customer,
            AreaId area,
            ServiceId service,
            int quantity,
            Set<String> options,
            AddressId address,
            String district,
            ZoneId zone,
            Bookings.Payment payment,
            Currency currency,
            FeePolicy fees,
            FeePolicy moving,
            Instant placedAt,
            Instant freeUntil,
            Optional<Instant> payBefore) {}

    protected Booking() {}

    static Booking placed(Agreed agreed, byte @Nullable [] note) {
        var booking = new Booking();
        booking.id = agreed.id().value();
        booking.number = agreed.number();
        booking.customer = agreed.customer().value();
        booking.area = agreed.area().value();
        booking.service = agreed.service().value();
        booking.quantity = agreed.quantity();
        booking.options = String.join(",", new TreeSet<>(agreed.options()));
        booking.address = agreed.address().value();
        booking.district = agreed.district();
        booking.zone = agreed.zone().getId();
        booking.state = BookingState.AWAITING_PAYMENT;
        booking.payment = agreed.payment();
        booking.currency = agreed.currency().getCurrencyCode();
        booking.feePolicy = agreed.fees().write();
        booking.movePolicy = agreed.moving().write();
        booking.placedAt = agreed.placedAt();
        booking.freeUntil = agreed.freeUntil();
        booking.payBefore = agreed.payBefore().orElse(null);
        booking.note = note;
        return booking;
    }

    /** What is off its visits' prices is agreed with them. */
    void promoted(Offers.Offer offer) {
        promotionCode = offer.code();
        promoter = offer.company().map(CompanyId::value).orElse(null);
        promoterShare = offer.companyShare().partsPerMillion();
    }

    Optional<String> promotionCode() {
        return Optional.ofNullable(promotionCode);
    }

    /** What the company that served a visit bears of what was off it: nobody bears what was off another's work. */
    Rate borneBy(Optional<CompanyId> company) {
        return promoter != null && company.map(CompanyId::value).equals(Optional.of(promoter))
                ? new Rate(promoterShare)
                : Rate.ZERO;
    }

    void add(BookingVisit visit) {
        visits.add(visit);
    }

    /** Goes where the table says, or throws. */
    BookingTransition become(String verb) {
        var transition = BookingTransition.get(state, verb);
        state = transition.to();
        return transition;
    }

    boolean may(String verb) {
        return BookingTransition.find(state, verb).isPresent();
    }

    void closesAt(Instant instant) {
        closesAt = instant;
    }

    /**
     * Puts money on what is due: on {@code first} if given, then by the visits' order; the rest becomes credit.
     *
     * @return what each visit got
     */
    Map<BookingVisit, Money> receive(Money amount, Optional<VisitId> first) {
        var parts = new LinkedHashMap<BookingVisit, Money>();
        var left = amount;
        for (var visit : ordered(first)) {
            var part = left.min(visit.due());
            if (part.isPositive()) {
                visit.receive(part);
                parts.put(visit, part);
                left = left.minus(part);
            }
        }
        credit += left.minor();
        return parts;
    }

    /** Credit pays what is due. */
    Map<BookingVisit, Money> spendCredit() {
        var all = credit();
        credit = 0;
        return receive(all, Optional.empty());
    }

    /** Turns what visits hold beyond their charge into credit. */
    void freeSurplus() {
        for (var visit : visits) {
            credit += visit.giveUpSurplus().minor();
        }
    }

    void grant(Money amount) {
        credit += amount.minor();
    }

    void giveBack(Money amount) {
        credit -= amount.minor();
    }

    private List<BookingVisit> ordered(Optional<VisitId> first) {
        var ordered = new ArrayList<BookingVisit>();
        first.ifPresent(wanted -> ordered.add(visit(wanted)));
        visits.stream().filter(visit -> !ordered.contains(visit)).forEach(ordered::add);
        return ordered;
    }

    BookingVisit visit(VisitId wanted) {
        return visits.stream()
                .filter(visit -> visit.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFound("booking.visit.unknown", wanted));
    }

    List<BookingVisit> visits() {
        return List.copyOf(visits);
    }

    Money total() {
        return sum(visits.stream().map(BookingVisit::price).toList());
    }

    /** What is off its visits' prices. */
    Money discount() {
        return sum(visits.stream().map(BookingVisit::discount).toList());
    }

    /** Paid and not given back. */
    Money paid() {
        return sum(visits.stream().map(BookingVisit::paid).toList()).plus(credit());
    }

    Money due() {
        return sum(visits.stream().map(BookingVisit::due).toList());
    }

    Money credit() {
        return Money.ofMinor(credit, currency());
    }

    /** What must stand in the ledger's prepaid account of this booking. */
    Money prepaid() {
        return credit().plus(sum(visits.stream()
                .filter(visit -> !visit.isRecognised())
                .map(BookingVisit::paid)
                .toList()));
    }

    /** What must stand in the ledger's receivable account of this booking. */
    Money receivable() {
        return sum(visits.stream()
                .filter(BookingVisit::isRecognised)
                .map(BookingVisit::due)
                .toList());
    }

    private Money sum(List<Money> parts) {
        return Money.sum(currency(), parts);
    }

    BookingId id() {
        return new BookingId(id);
    }

    Subject subject() {
        return Subject.of("booking", id());
    }

    String number() {
        return number;
    }

    CustomerId customer() {
        return new CustomerId(customer);
    }

    AreaId area() {
        return new AreaId(area);
    }

    ServiceId service() {
        return new ServiceId(service);
    }

    int quantity() {
        return quantity;
    }

    Set<String> options() {
        return options.isEmpty()
                ? Set.of()
                : List.of(options.split(",")).stream().collect(Collectors.toCollection(TreeSet::new));
    }

    AddressId address() {
        return new AddressId(address);
    }

    String district() {
        return district;
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    BookingState state() {
        return state;
    }

    Bookings.Payment payment() {
        return payment;
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    FeePolicy fees() {
        return FeePolicy.parse(feePolicy);
    }

    FeePolicy moving() {
        return FeePolicy.parse(movePolicy);
    }

    Instant placedAt() {
        return placedAt;
    }

    Instant freeUntil() {
        return freeUntil;
    }

    Optional<Instant> payBefore() {
        return Optional.ofNullable(payBefore);
    }

    Optional<byte[]> note() {
        return Optional.ofNullable(note);
    }

    long version() {
        return version;
    }
}
