package org.doorstep.provider;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Refused.Fault;
import org.doorstep.shared.id.ServiceId;

/** Finds everything that is wrong with terms before they are signed, each fault with a pointer to where it stands. */
class TermsCheck {
    private static final Period LONGEST_HOLDING = Period.ofDays(180);
    /** No channel asks for more; a slip of the point would eat the visit. */
    private static final Rate HIGHEST_FEE = Rate.percent(10);

    private final Terms terms;
    private final Currency currency;
    private final LocalDate today;
    private final Optional<LocalDate> lastStart;
    private final Predicate<ServiceId> services;
    private final List<Fault> faults = new ArrayList<>();

    /** @param lastStart first day of the company's latest contract. @param services tells known services */
    TermsCheck(
            Terms terms,
            Currency currency,
            LocalDate today,
            Optional<LocalDate> lastStart,
            Predicate<ServiceId> services) {
        this.terms = terms;
        this.currency = currency;
        this.today = today;
        this.lastStart = lastStart;
        this.services = services;
    }

    List<Fault> faults() {
        shares();
        start();
        sum("/insurance", terms.insurance());
        sum("/least", terms.least());
        holding();
        fixedPay();
        tiers();
        channelFee();
        terms.royalty().ifPresent(royalty -> sum("/royalty/least", royalty.least()));
        return List.copyOf(faults);
    }

    private void shares() {
        int whole = terms.worker().partsPerMillion()
                + terms.company().partsPerMillion()
                + terms.platform().partsPerMillion();
        if (whole != Rate.WHOLE.partsPerMillion()) {
            fault("/platform", "provider.contract.shares", Map.of("sum", BigDecimal.valueOf(whole, 6)));
        }
    }

    // a contract ends where the next one starts, so a gap or an overlap has no form; an earlier start would rewrite the
    // past
    private void start() {
        var from = terms.from();
        if (from.isBefore(today)) {
            fault("/from", "provider.contract.past", Map.of("from", from, "today", today));
        }
        lastStart
                .filter(last -> !from.isAfter(last))
                .ifPresent(last ->
                        fault("/from", "provider.contract.before-existing", Map.of("from", from, "existing", last)));
    }

    private void sum(String pointer, Money sum) {
        if (!sum.currency().equals(currency) || sum.isNegative()) {
            fault(pointer, "provider.contract.amount", Map.of("currency", currency.getCurrencyCode()));
        }
    }

    private void holding() {
        var from = terms.from();
        var held = from.plus(terms.holding());
        if (held.isBefore(from) || held.isAfter(from.plus(LONGEST_HOLDING))) {
            fault("/holding", "provider.contract.holding", Map.of("longest", LONGEST_HOLDING));
        }
    }

    private void fixedPay() {
        var seen = new HashSet<ServiceId>();
        for (int i = 0; i < terms.fixedPay().size(); i++) {
            var pay = terms.fixedPay().get(i);
            var at = "/fixedPay/" + i;
            if (!pay.sum().currency().equals(currency) || !pay.sum().isPositive()) {
                fault(
                        at + "/sum",
                        "provider.contract.fixed-pay.amount",
                        Map.of("currency", currency.getCurrencyCode()));
            }
            if (!services.test(pay.service())) {
                fault(
                        at + "/service",
                        "provider.contract.fixed-pay.service",
                        Map.of("service", Long.toString(pay.service().value())));
            }
            if (!seen.add(pay.service())) {
                fault(
                        at + "/service",
                        "provider.contract.fixed-pay.twice",
                        Map.of("service", Long.toString(pay.service().value())));
            }
        }
    }

    /** Each begins above the one before: then they neither overlap nor leave a gap. */
    private void tiers() {
        var before = Money.zero(currency);
        for (int i = 0; i < terms.tiers().size(); i++) {
            var tier = terms.tiers().get(i);
            var at = "/tiers/" + i;
            if (!tier.from().currency().equals(currency) || !tier.from().isPositive()) {
                fault(at + "/from", "provider.contract.tier.amount", Map.of("currency", currency.getCurrencyCode()));
            } else {
                if (i > 0 && tier.from().compareTo(before) <= 0) {
                    var code = tier.from().equals(before)
                            ? "provider.contract.tier.overlap"
                            : "provider.contract.tier.unsorted";
                    fault(at + "/from", code, Map.of("from", tier.from(), "before", before));
                }
                before = tier.from();
            }
            most(at + "/platform", tier.platform());
        }
    }

    private void most(String pointer, Rate platform) {
        int left = Rate.WHOLE.partsPerMillion() - terms.worker().partsPerMillion();
        if (platform.partsPerMillion() > left) {
            fault(pointer, "provider.contract.tier.too-much", Map.of("most", BigDecimal.valueOf(left, 6)));
        }
    }

    private void channelFee() {
        terms.channelFee()
                .filter(fee -> fee.rate().partsPerMillion() > HIGHEST_FEE.partsPerMillion())
                .ifPresent(fee -> fault(
                        "/channelFee/rate", "provider.contract.fee.too-high", Map.of("most", HIGHEST_FEE.fraction())));
    }

    private void fault(String pointer, String code, Map<String, ?> arguments) {
        faults.add(new Fault(pointer, new Refused(code, arguments)));
    }
}
