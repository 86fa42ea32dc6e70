package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Money;

/**
 * What the bank takes at a time. A payout above its limit of a payment is not split: it would have several end-to-end ids,
 * and a part that comes back would leave it half paid. It waits, as a case, until finance has agreed on a higher limit.
 * Limits in another currency than a payout's do not hold for it.
 */
@Dependent
class BankLimits {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Money HIGHEST = Money.of("10000000000.00", CNY);

    static final Setting<Integer> FILE_PAYMENTS = Setting.number("settlement.file-payments", 500, 1, 10_000);
    static final Setting<Money> FILE_TOTAL =
            Setting.money("settlement.file-total", Money.of("20000000.00", CNY), HIGHEST);
    static final Setting<Money> PAYMENT_MOST =
            Setting.money("settlement.payment-most", Money.of("5000000.00", CNY), HIGHEST);

    @Inject
    Settings settings;

    /** Whether the bank takes so much in one payment, and so in one file. */
    boolean allows(Money amount) {
        return limit(PAYMENT_MOST, amount)
                        .map(most -> amount.compareTo(most) <= 0)
                        .orElse(true)
                && limit(FILE_TOTAL, amount)
                        .map(most -> amount.compareTo(most) <= 0)
                        .orElse(true);
    }

    /** The payouts of one currency in files, in their order. */
    List<List<PayoutRow>> files(List<PayoutRow> payouts) {
        var total = payouts.isEmpty()
                ? Optional.<Money>empty()
                : limit(FILE_TOTAL, payouts.get(0).amount());
        return split(payouts, PayoutRow::amount, settings.get(FILE_PAYMENTS), total);
    }

    /** Each file takes what comes next as long as it may; whoever is above the total alone stands alone. */
    static <T> List<List<T>> split(List<T> all, Function<T, Money> amount, int most, Optional<Money> total) {
        var files = new ArrayList<List<T>>();
        var file = new ArrayList<T>();
        Optional<Money> sum = Optional.empty();
        for (var each : all) {
            var with = sum.map(amount.apply(each)::plus).orElse(amount.apply(each));
            boolean tooMuch = total.map(limit -> with.compareTo(limit) > 0).orElse(false);
            if (!file.isEmpty() && (file.size() == most || tooMuch)) {
                files.add(List.copyOf(file));
                file.clear();
                sum = Optional.of(amount.apply(each));
            } else {
                sum = Optional.of(with);
            }
            file.add(each);
        }
        if (!file.isEmpty()) {
            files.add(List.copyOf(file));
        }
        return files;
    }

    private Optional<Money> limit(Setting<Money> setting, Money amount) {
        return Optional.of(settings.get(setting)).filter(most -> most.currency().equals(amount.currency()));
    }
}
