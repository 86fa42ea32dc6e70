package org.doorstep.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.ChannelFee;
import org.doorstep.provider.Contracts.FixedPay;
import org.doorstep.provider.Contracts.Royalty;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.provider.Contracts.Tier;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.ServiceId;
import org.junit.jupiter.api.Test;

class TermsCheckTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final ServiceId KNOWN = new ServiceId(1);
    private static final ServiceId OTHER = new ServiceId(2);

    private Rate company = Rate.percent(20);
    private LocalDate from = TODAY;
    private Optional<LocalDate> lastStart = Optional.empty();
    private final List<FixedPay> fixedPay = new ArrayList<>();
    private final List<Tier> tiers = new ArrayList<>();
    private Optional<ChannelFee> fee = Optional.empty();
    private Optional<Royalty> royalty = Optional.empty();

    @Test
    void findsNothingWrongWithGoodTerms() {
        fixedPay.add(new FixedPay(KNOWN, yuan("80.00")));
        tiers.add(new Tier(yuan("1000.00"), Rate.percent(8)));
        tiers.add(new Tier(yuan("2000.00"), Rate.percent(30)));
        fee = Optional.of(new ChannelFee(Rate.of("0.006"), Bearer.PRO_RATA));
        royalty = Optional.of(new Royalty(Rate.percent(3), yuan("500.00")));

        assertThat(faults()).isEmpty();
    }

    @Test
    void namesEveryFaultWithItsPlace() {
        company = Rate.percent(21);
        from = TODAY.minusDays(1);
        lastStart = Optional.of(TODAY);
        fixedPay.add(new FixedPay(KNOWN, Money.of("80.00", USD)));
        fixedPay.add(new FixedPay(KNOWN, yuan("0.00")));
        fixedPay.add(new FixedPay(OTHER, yuan("80.00")));
        tiers.add(new Tier(yuan("2000.00"), Rate.percent(31)));
        tiers.add(new Tier(yuan("2000.00"), Rate.percent(8)));
        tiers.add(new Tier(yuan("1000.00"), Rate.percent(8)));
        tiers.add(new Tier(yuan("-1.00"), Rate.percent(8)));
        tiers.add(new Tier(Money.of("9000.00", USD), Rate.percent(8)));
        fee = Optional.of(new ChannelFee(Rate.of("0.6"), Bearer.COMPANY));
        royalty = Optional.of(new Royalty(Rate.percent(3), yuan("-1.00")));

        assertThat(faults())
                .containsExactly(
                        "/platform provider.contract.shares",
                        "/from provider.contract.past",
                        "/from provider.contract.before-existing",
                        "/fixedPay/0/sum provider.contract.fixed-pay.amount",
                        "/fixedPay/1/sum provider.contract.fixed-pay.amount",
                        "/fixedPay/1/service provider.contract.fixed-pay.twice",
                        "/fixedPay/2/service provider.contract.fixed-pay.service",
                        "/tiers/0/platform provider.contract.tier.too-much",
                        "/tiers/1/from provider.contract.tier.overlap",
                        "/tiers/2/from provider.contract.tier.unsorted",
                        "/tiers/3/from provider.contract.tier.amount",
                        "/tiers/4/from provider.contract.tier.amount",
                        "/channelFee/rate provider.contract.fee.too-high",
                        "/royalty/least provider.contract.amount");
    }

    @Test
    void keepsListsAsTheyWereSigned() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 1_000; i++) {
            var pays = random.longs(random.nextInt(5), 1, Long.MAX_VALUE)
                    .mapToObj(id -> new FixedPay(new ServiceId(id), Money.ofMinor(random.nextLong(1, 1_000_000), CNY)))
                    .toList();

            var text = TermLists.written(
                    pays, pay -> pay.service().value(), pay -> pay.sum().minor());

            assertThat(TermLists.read(text, (id, sum) -> new FixedPay(new ServiceId(id), Money.ofMinor(sum, CNY))))
                    .isEqualTo(pays);
        }
    }

    private List<String> faults() {
        var terms = new Terms(
                from,
                Rate.percent(70),
                company,
                Rate.percent(10),
                yuan("1.00"),
                Rate.percent(5),
                Period.ofDays(7),
                yuan("1.00"),
                fixedPay,
                tiers,
                fee,
                royalty,
                Optional.empty());
        return new TermsCheck(terms, CNY, TODAY, lastStart, KNOWN::equals)
                .faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList();
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
