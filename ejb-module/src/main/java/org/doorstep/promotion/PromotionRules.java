package org.doorstep.promotion;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.promotion.Promotions.Kind;
import org.doorstep.promotion.Promotions.Terms;
import org.doorstep.provider.Companies;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;

/** What may be offered at all. */
@Dependent
class PromotionRules {
    @Inject
    PromotionStore store;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Companies companies;

    @Inject
    Clock clock;

    void check(Actor actor, Terms terms) {
        checkBearer(actor, terms);
        checkDays(terms);
        checkSums(terms);
        terms.areas().forEach(areas::get);
        terms.services().forEach(services::get);
        if (store.byCode(terms.code()).isPresent()) {
            throw new Conflict("promotion.code.taken", Map.of("code", terms.code()));
        }
    }

    /** A company's staff offer for their own company; who bears a part must be named. */
    private void checkBearer(Actor actor, Terms terms) {
        if (actor.company().isPresent() && !terms.company().equals(actor.company())) {
            throw new Forbidden();
        }
        if (terms.company().isEmpty() && !terms.companyShare().equals(Rate.ZERO)) {
            throw new Refused("promotion.company.missing");
        }
        terms.company()
                .filter(company -> companies.names(Set.of(company)).isEmpty())
                .ifPresent(company -> {
                    throw new NotFound("promotion.company.unknown", company);
                });
    }

    private void checkDays(Terms terms) {
        // somewhere on earth it may still be the day before
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(-12));
        if (terms.until().isBefore(terms.from()) || terms.until().isBefore(today)) {
            throw new Refused("promotion.days");
        }
    }

    private static void checkSums(Terms terms) {
        boolean percent = terms.kind() == Kind.PERCENT;
        boolean whole = percent
                ? terms.rate().filter(rate -> !rate.equals(Rate.ZERO)).isPresent()
                        && terms.amount().isEmpty()
                : terms.amount().isPresent()
                        && terms.rate().isEmpty()
                        && terms.most().isEmpty();
        var sums = List.of(terms.amount(), terms.most(), terms.least());
        if (!whole || sums.stream().flatMap(Optional::stream).anyMatch(sum -> !sum.isPositive())) {
            throw new Refused("promotion.value");
        }
        if (sums.stream()
                .flatMap(Optional::stream)
                .map(Money::currency)
                .anyMatch(other -> !other.equals(terms.currency()))) {
            throw new Refused("promotion.currency", Map.of("currency", terms.currency()));
        }
    }
}
