package org.doorstep.promotion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PromotionId;
import org.doorstep.shared.id.ServiceId;
import org.jspecify.annotations.Nullable;

/** A promotion. Its terms never change. */
@Entity
@Table(name = "promotion_promotion")
class PromotionRow {
    @Id
    private long id;

    private String code;
    private String title;

    @Enumerated(EnumType.STRING)
    private Promotions.Kind kind;

    @Column(name = "rate_ppm")
    private int rate;

    private long amount;

    @Column(name = "most_off")
    private @Nullable Long mostOff;

    @Column(name = "least_price")
    private long leastPrice;

    private String currency;
    private boolean automatic;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_until")
    private LocalDate until;

    private String areas;
    private String services;

    @Column(name = "company_id")
    private @Nullable Long company;

    @Column(name = "company_ppm")
    private int companyShare;

    @Column(name = "agreed_by_platform")
    private boolean agreedByPlatform;

    @Column(name = "agreed_by_company")
    private boolean agreedByCompany;

    private @Nullable Integer most;

    @Column(name = "most_each")
    private @Nullable Integer mostEach;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected PromotionRow() {}

    @SuppressWarnings("NullAway.Init")
    PromotionRow(Promotions.Terms terms, Actor by, Instant at) {
        id = Ids.next();
        code = terms.code();
        title = terms.title();
        kind = terms.kind();
        currency = terms.currency().getCurrencyCode();
        automatic = terms.automatic();
        from = terms.from();
        until = terms.until();
        areas = joined(terms.areas().stream().map(AreaId::value).toList());
        services = joined(terms.services().stream().map(ServiceId::value).toList());
        sums(terms);
        bearers(terms, by);
        most = terms.uses().orElse(null);
        mostEach = terms.usesEach().orElse(null);
        madeBy = by.name();
        madeAt = at;
    }

    private void sums(Promotions.Terms terms) {
        rate = terms.rate().map(Rate::partsPerMillion).orElse(0);
        amount = terms.amount().map(Money::minor).orElse(0L);
        mostOff = terms.most().map(Money::minor).orElse(null);
        leastPrice = terms.least().map(Money::minor).orElse(0L);
    }

    /** Who offers it has agreed to the own part, and nobody need agree to nothing. */
    private void bearers(Promotions.Terms terms, Actor by) {
        company = terms.company().map(CompanyId::value).orElse(null);
        companyShare = terms.companyShare().partsPerMillion();
        agreedByPlatform = by.company().isEmpty() || terms.companyShare().equals(Rate.WHOLE);
        agreedByCompany = by.company().isPresent() || terms.companyShare().equals(Rate.ZERO);
    }

    void agree(Optional<CompanyId> who) {
        requireNotEnded();
        if (who.isPresent()) {
            agreedByCompany = true;
        } else {
            agreedByPlatform = true;
        }
    }

    void end(Instant at) {
        requireNotEnded();
        endedAt = at;
    }

    private void requireNotEnded() {
        if (endedAt != null) {
            throw new Conflict("promotion.ended", java.util.Map.of("code", code));
        }
    }

    /** Refuses where it cannot be used any more, or not yet. */
    void requireUsable() {
        if (state() != Promotions.State.AGREED) {
            throw new Refused("promotion.code.unknown", java.util.Map.of("code", code));
        }
    }

    Promotions.State state() {
        if (endedAt != null) {
            return Promotions.State.ENDED;
        }
        return agreedByPlatform && agreedByCompany ? Promotions.State.AGREED : Promotions.State.PROPOSED;
    }

    Promotions.Terms terms() {
        return new Promotions.Terms(
                code,
                title,
                kind,
                kind == Promotions.Kind.PERCENT ? Optional.of(new Rate(rate)) : Optional.empty(),
                kind == Promotions.Kind.AMOUNT ? Optional.of(money(amount)) : Optional.empty(),
                Optional.ofNullable(mostOff).map(this::money),
                leastPrice == 0 ? Optional.empty() : Optional.of(money(leastPrice)),
                Currency.getInstance(currency),
                automatic,
                from,
                until,
                split(areas, AreaId::new),
                split(services, ServiceId::new),
                Optional.ofNullable(company).map(CompanyId::new),
                new Rate(companyShare),
                Optional.ofNullable(most),
                Optional.ofNullable(mostEach));
    }

    Promotions.Promotion view(long used, Money given) {
        return new Promotions.Promotion(
                id(),
                terms(),
                state(),
                agreedByPlatform,
                agreedByCompany,
                used,
                given,
                madeBy,
                madeAt,
                Optional.ofNullable(endedAt),
                version);
    }

    PromotionId id() {
        return new PromotionId(id);
    }

    String code() {
        return code;
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    private static String joined(Collection<Long> ids) {
        return ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static <T> Set<T> split(String ids, LongFunction<T> of) {
        return ids.isEmpty()
                ? Set.of()
                : Arrays.stream(ids.split(","))
                        .map(id -> of.apply(Long.parseLong(id)))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
