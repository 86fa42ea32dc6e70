package org.doorstep.promotion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.doorstep.promotion.Promotions.Kind;
import org.doorstep.promotion.Promotions.Terms;
import org.doorstep.shared.Money;

/** Whether a promotion is for a booking, and what it takes off. */
final class Fit {
    /** What keeps a promotion from being used, in the order in which a customer is told. */
    private enum Obstacle {
        NOT_NOW(
                "promotion.not-now",
                (terms, asked) ->
                        asked.day().isBefore(terms.from()) || asked.day().isAfter(terms.until())),
        NOT_HERE(
                "promotion.not-here",
                (terms, asked) -> (!terms.areas().isEmpty()
                                && !terms.areas().contains(asked.wanted().area().id()))
                        || !terms.currency().equals(asked.wanted().area().currency())),
        NOT_FOR_SERVICE(
                "promotion.not-for-service",
                (terms, asked) -> !terms.services().isEmpty()
                        && !terms.services().contains(asked.wanted().service())),
        NOT_FOR_WORKER(
                "promotion.not-for-worker",
                (terms, asked) -> terms.company().isPresent()
                        && !terms.company().equals(asked.wanted().company())),
        TOO_LITTLE("promotion.price-too-small", (terms, asked) -> terms.least()
                .map(least -> asked.wanted().total().compareTo(least) < 0)
                .orElse(false));

        private final String code;
        private final BiPredicate<Terms, Asked> holds;

        Obstacle(String code, BiPredicate<Terms, Asked> holds) {
            this.code = code;
            this.holds = holds;
        }
    }

    private record Asked(Offers.Wanted wanted, LocalDate day) {}

    private Fit() {}

    /** @param day the local day on which the booking is placed */
    static Optional<String> obstacle(Terms terms, Offers.Wanted wanted, LocalDate day) {
        var asked = new Asked(wanted, day);
        for (var obstacle : Obstacle.values()) {
            if (obstacle.holds.test(terms, asked)) {
                return Optional.of(obstacle.code);
            }
        }
        return Optional.empty();
    }

    /** What is off each of the prices, by the largest remainder: in all, the rate of them all or the amount, at most all. */
    static List<Money> off(Terms terms, List<Money> prices) {
        var currency = terms.currency();
        var total = Money.sum(currency, prices);
        var whole = terms.kind() == Kind.PERCENT
                ? total.portion(terms.rate().orElseThrow())
                : terms.amount().orElseThrow();
        var off = terms.most().map(whole::min).orElse(whole).min(total);
        return off.isPositive()
                ? off.allocate(prices.stream().mapToLong(Money::minor).toArray())
                : prices.stream().map(price -> Money.zero(currency)).toList();
    }
}
