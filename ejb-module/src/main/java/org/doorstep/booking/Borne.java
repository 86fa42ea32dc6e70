package org.doorstep.booking;

import java.util.Currency;
import org.doorstep.shared.Money;

/** What is off a price, by who bears it. */
public record Borne(Money platform, Money company) {
    public static Borne nothing(Currency currency) {
        return new Borne(Money.zero(currency), Money.zero(currency));
    }

    public Money total() {
        return platform.plus(company);
    }
}
