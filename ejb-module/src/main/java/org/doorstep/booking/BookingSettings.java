package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;

/** What operators tune about bookings. Policies are snapshotted: a change holds for bookings placed after it. */
@Dependent
class BookingSettings implements SettingSource {
    private static final Currency CNY = Currency.getInstance("CNY");
    static final Setting<FeePolicy> CANCELLATION = policy("booking.cancellation-policy", "48:0,24:0.25,12:0.5,0:1");
    static final Setting<FeePolicy> RESCHEDULING = policy("booking.rescheduling-policy", "24:0,12:0.1,0:0.2");
    static final Setting<Duration> PAY_WITHIN =
            Setting.duration("booking.pay-within", Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofHours(2));
    static final Setting<Duration> GRACE =
            Setting.duration("booking.grace", Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(1));
    static final Setting<Boolean> ON_THE_SPOT = Setting.flag("booking.on-the-spot", true);
    static final Setting<Integer> EXTRAS_CAP_PERCENT = Setting.number("booking.extras-cap-percent", 100, 0, 500);
    static final Setting<Rate> COMPENSATION = Setting.rate("booking.compensation", Rate.percent(10));
    static final Setting<Rate> NO_SHOW_CREDIT = Setting.rate("booking.no-show-credit", Rate.percent(10));
    static final Setting<Integer> UNPAID_MOST = Setting.number("booking.unpaid-most", 5, 1, 100);
    static final Setting<Duration> CLOSE_AFTER =
            Setting.duration("booking.close-after", Duration.ofDays(7), Duration.ZERO, Duration.ofDays(90));

    /** What one person alone may write off or grant a customer; above it a second person decides. */
    static final Setting<Money> ALONE = Setting.money(
                    "booking.alone-limit", Money.of("200.00", CNY), Money.of("1000000.00", CNY))
            .asControl();

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                CANCELLATION,
                RESCHEDULING,
                PAY_WITHIN,
                GRACE,
                ON_THE_SPOT,
                EXTRAS_CAP_PERCENT,
                COMPENSATION,
                NO_SHOW_CREDIT,
                UNPAID_MOST,
                CLOSE_AFTER,
                ALONE);
    }

    private static Setting<FeePolicy> policy(String key, String usual) {
        return new Setting<>(key, FeePolicy.class, FeePolicy.parse(usual), FeePolicy::parse, FeePolicy::write);
    }
}
