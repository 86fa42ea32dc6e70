package org.doorstep.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doorstep.catalogue.Prices;
import org.doorstep.promotion.Offers;
import org.doorstep.shared.Money;

/** Prices with something off: one more line, below zero, so that the lines go on adding up to the total. */
final class Reduced {
    static final String LINE = "discount";

    private Reduced() {}

    static List<Prices.Quote> by(Offers.Offer offer, List<Prices.Quote> quotes) {
        return IntStream.range(0, quotes.size())
                .mapToObj(i -> by(quotes.get(i), offer.code(), offer.off().get(i)))
                .toList();
    }

    static Prices.Quote by(Prices.Quote quote, String code, Money off) {
        if (!off.isPositive()) {
            return quote;
        }
        // a cheaper time may cost less than what was off the dearer one
        var most = off.min(quote.total());
        var lines = new ArrayList<>(quote.lines());
        lines.add(new Prices.Line(LINE, code, 1, most.negate(), most.negate()));
        return new Prices.Quote(
                quote.ask(), quote.list(), List.copyOf(lines), quote.total().minus(most));
    }

    /** What is off a price. */
    static Money off(Prices.Quote quote) {
        return Money.sum(quote.total().currency(), off(quote.lines().stream()).toList());
    }

    private static Stream<Money> off(Stream<Prices.Line> lines) {
        return lines.filter(line -> line.kind().equals(LINE))
                .map(line -> line.amount().negate());
    }
}
