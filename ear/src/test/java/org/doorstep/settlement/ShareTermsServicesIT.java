package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.doorstep.booking.Clawback;
import org.doorstep.booking.VisitRecognised;
import org.doorstep.catalogue.Areas;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.ChannelFee;
import org.doorstep.provider.Contracts.FixedPay;
import org.doorstep.provider.Contracts.Royalty;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.provider.Contracts.Tier;
import org.doorstep.settlement.share.Royalties;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.Subject;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Contracts with more than plain shares, in the books. Shares are 70, 20 and 10 %; withholding is 5 %. */
@ServiceTest
@Order(3) // a night waits for every event of its day: before others move the clock past what nobody here takes
class ShareTermsServicesIT {
    private static final Actor JOB = Actor.system("terms-test");
    private static final Currency CNY = Market.CNY;

    @Inject
    Market market;

    @Inject
    Companies companies;

    @Inject
    Contracts contracts;

    @Inject
    Shares shares;

    @Inject
    Royalties royalties;

    @Inject
    Night night;

    @Inject
    Statements statements;

    @Inject
    Explanations explanations;

    @Inject
    Clawback clawback;

    @Inject
    Ledger ledger;

    @Inject
    Areas areas;

    @Inject
    Visits visits;

    @Inject
    Outbox outbox;

    @Inject
    BusinessDates dates;

    @Inject
    UserTransaction transaction;

    @Inject
    Clock clock;

    private final WorkerId worker = new WorkerId(Ids.next());

    private record House(Market.City city, CompanyId company, ServiceId service) {}

    private record Extra(
            List<FixedPay> fixedPay, List<Tier> tiers, Optional<ChannelFee> fee, Optional<Royalty> royalty) {}

    /** Money for a visit that was done. @param cash of {@code amount} */
    private record Earned(VisitId visit, BookingId booking) {}

    @Test
    void findsTheCommissionByTheVolumeOfTheMonthBeforeInWhateverOrderVisitsComeUp() throws Exception {
        var tiers = List.of(new Tier(yuan("1000.00"), Rate.percent(5)), new Tier(yuan("2000.00"), Rate.percent(2)));
        var house = house(new Extra(List.of(), tiers, Optional.empty(), Optional.empty()));
        var before = earned(house, "1500.00", "0.00");
        share(before, lastMonth());
        assertThat(owed(Account.COMMISSION, "-", house)).as("no volume before").isEqualTo(yuan("150.00"));
        var first = earned(house, "1000.00", "0.00");
        var second = earned(house, "100.00", "0.00");

        share(second, yesterday());
        share(first, yesterday());

        assertThat(owed(Account.COMMISSION, "-", house)).isEqualTo(yuan("205.00"));
        // what is taken back now is of this month, even of what was shared out in the last
        takeBack(second, "100.00");
        takeBack(before, "900.00");
        share(earned(house, "10.00", "0.00"), yesterday());
        assertThat(owed(Account.COMMISSION, "-", house)).isEqualTo(yuan("110.50"));
        var entry = entry(first, Rule.SHARED_OUT);
        var told = explanations.get(JOB, stated(house, "company").id(), entry);
        assertThat(told.tier()).hasValueSatisfying(tier -> {
            assertThat(tier.month()).isEqualTo(YearMonth.from(lastMonth()).toString());
            assertThat(tier.volume()).isEqualTo(yuan("1500.00"));
            assertThat(tier.from()).contains(yuan("1000.00"));
        });
        assertThat(told.contractNumber()).isEqualTo(1);
        assertThat(told.steps())
                .extracting(step -> step.part() + " " + step.fraction() + " "
                        + step.amount().amount())
                .containsExactly("worker 0.7 700.00", "tax 0.05 35.00", "company 0.25 250.00", "platform 0.05 50.00");
    }

    @Test
    void chargesTheRoyaltyOnceAMonthByRateOrTheLeast() throws Exception {
        var royalty = new Royalty(Rate.percent(3), yuan("300.00"));
        var house = house(new Extra(List.of(), List.of(), Optional.empty(), Optional.of(royalty)));
        signedOn(house, YearMonth.from(lastMonth()).atDay(16));
        share(earned(house, "20000.00", "0.00"), lastMonth());
        var monthEnd = YearMonth.from(lastMonth()).atEndOfMonth();
        night.freeze(JOB, monthEnd);
        assertThat(royalties.isDue(monthEnd)).isTrue();
        assertThat(Codes.of(() -> night.close(JOB, monthEnd))).isEqualTo("settlement.night.not-done");

        night.settle(JOB, monthEnd, 500);
        night.settle(JOB, monthEnd, 500);

        assertThat(royalties.isDue(monthEnd)).isFalse();
        assertThat(owed(Account.ROYALTIES, "-", house)).isEqualTo(yuan("600.00"));
        assertThat(owed(Account.COMPANY_PAYABLE, house.company(), house)).isEqualTo(yuan("3400.00"));
        assertThat(faults(house)).isEmpty();
        tellsOfTheRoyalty(stated(house, "company"), monthEnd);

        // nothing was shared out in this month
        royalties.charge(JOB, YearMonth.from(dates.today()), 0, 500);
        royalties.charge(JOB, YearMonth.from(dates.today()), 0, 500);
        assertThat(owed(Account.ROYALTIES, "-", house)).isEqualTo(yuan("900.00"));
        assertThat(faults(house)).isEmpty();
    }

    /** What only somebody with the database's password can do. Each alteration has a place of its own in the proof. */
    @Test
    void provesWhoseAmountWasAlteredAndInWhichCity() throws Exception {
        var royalty = new Royalty(Rate.percent(3), yuan("300.00"));
        var fee = new ChannelFee(Rate.of("0.006"), Bearer.WORKER);
        var extra = new Extra(List.of(), List.of(), Optional.of(fee), Optional.of(royalty));
        var altered = house(extra);
        var other = house(extra);
        var visit = earned(altered, "200.00", "0.00");
        share(visit, yesterday());
        share(earned(other, "200.00", "0.00"), yesterday());
        royalties.charge(JOB, YearMonth.from(dates.today()), 0, 500);
        assertThat(faults(altered)).isEmpty();
        var area = altered.city().area().value();
        var share = "update settlement_share set %s where visit_id = "
                + visit.visit().value();
        // a line that stands cannot be altered, but one can be slipped in
        var line =
                "insert into settlement_line (id, line_key, payee_kind, payee_id, area_id, currency, kind, service_day,"
                        + " base, rate, amount, entry_id, made_on) select %1$d, '%1$d', payee_kind, payee_id, area_id, currency,"
                        + " 'bonus', service_day, 0, 0, %2$d, entry_id, made_on from settlement_line where kind = 'share'"
                        + " and payee_kind = '%3$s' and visit_id = "
                        + visit.visit().value();
        var due = "update settlement_royalty set due = due + %1$d, least_due = least_due + %1$d,"
                + " least_month = least_month + %1$d where area_id = " + area;
        var wallet = "insert into ledger_wallet (account, ref, area_id, currency, minor) values ('%s', '77', " + area
                + ", 'CNY', 5)";
        var wallets = List.of(
                "CUSTOMER_PREPAID",
                "CUSTOMER_RECEIVABLE",
                "PAYOUT_IN_TRANSIT",
                "REFUND_IN_TRANSIT",
                "CHARGEBACKS",
                "COMPANY_PROMOTIONS");

        alter(share.formatted(
                "tax = tax + 1, platform = platform - 1, worker_fee = worker_fee + 2, worker = worker - 2,"
                        + " insurance = insurance + 3, base = base + 3"));
        alter(line.formatted(Ids.next(), 4, "company"));
        alter(line.formatted(Ids.next(), 6, "worker"));
        alter(due.formatted(7));
        for (var account : wallets) {
            alter(wallet.formatted(account));
        }
        try {
            var code = " " + areas.get(altered.city().area()).code();
            assertThat(faults(altered))
                    .extracting(fault -> fault.where().replace(code, "") + " "
                            + fault.expected().minus(fault.found()).minor())
                    .containsExactlyInAnyOrder(
                            "TAX_PAYABLE 1",
                            "COMMISSION -1",
                            "CHANNEL_FEES_RECHARGED 2",
                            "INSURANCE_PAYABLE 3",
                            "UNSETTLED " + visit.visit().value() + " -3",
                            "COMPANY_PAYABLE " + altered.company().value() + " 4",
                            "WORKER_PAYABLE " + worker.value() + " 6",
                            "ROYALTIES 7",
                            "CUSTOMER_PREPAID 77 -5",
                            "CUSTOMER_RECEIVABLE 77 -5",
                            "PAYOUT_IN_TRANSIT 77 -5",
                            "REFUND_IN_TRANSIT 77 -5",
                            "CHARGEBACKS 77 -5",
                            "COMPANY_PROMOTIONS -5");
            assertThat(faults(other)).isEmpty();
        } finally {
            alter(share.formatted("tax = tax - 1, platform = platform + 1, worker_fee = worker_fee - 2,"
                    + " worker = worker + 2, insurance = insurance - 3, base = base - 3"));
            alter(line.formatted(Ids.next(), -4, "company"));
            alter(line.formatted(Ids.next(), -6, "worker"));
            alter(due.formatted(-7));
            alter("delete from ledger_wallet where ref = '77' and area_id = " + area);
        }
        assertThat(faults(altered)).isEmpty();
    }

    private static void alter(String sql) throws Exception {
        assertThat(Sql.update(sql)).isPositive();
    }

    private void tellsOfTheRoyalty(Statements.Statement statement, LocalDate monthEnd) {
        assertThat(statement.shares()).isEqualTo(yuan("3400.00"));
        var line = lines(statement).stream()
                .filter(each -> each.kind().equals("royalty"))
                .findFirst()
                .orElseThrow();
        assertThat(line.base()).isEqualTo(yuan("20000.00"));
        assertThat(line.rate()).isEqualTo(Rate.percent(3));
        assertThat(line.amount()).isEqualTo(yuan("-600.00"));
        int all = monthEnd.lengthOfMonth();
        assertThat(explanations.get(JOB, statement.id(), line.entry()).steps())
                .extracting(step -> step.how() + " " + step.fraction() + " of " + step.base())
                .containsExactly("rate 0.03 of 20000.00 CNY", "least " + (all - 15) + "/" + all + " of 300.00 CNY");
    }

    @Test
    void passesOnTheFeeOfWhatWentThroughTheChannelAndTakesEachPartBackToNothing() throws Exception {
        var fee = new ChannelFee(Rate.of("0.006"), Bearer.PRO_RATA);
        var house = house(new Extra(List.of(), List.of(), Optional.of(fee), Optional.empty()));
        var visit = earned(house, "1000.00", "250.00");

        share(visit, yesterday());

        // 0.6 % of 750.00 is 4.50: 3.15 of it the worker's, 0.90 the company's, 0.45 stays with the platform
        assertThat(owed(Account.CHANNEL_FEES_RECHARGED, "-", house)).isEqualTo(yuan("4.05"));
        assertThat(owed(Account.COMPANY_PAYABLE, house.company(), house)).isEqualTo(yuan("199.10"));
        assertThat(owed(Account.WORKER_PAYABLE, worker, house)).isEqualTo(yuan("661.85"));
        assertThat(faults(house)).isEmpty();
        var statement = stated(house, "worker");
        assertThat(statement.shares()).isEqualTo(yuan("661.85"));
        assertThat(lines(statement))
                .extracting(line -> line.kind() + " " + line.amount().amount())
                .containsExactlyInAnyOrder("share 700.00", "withholding -35.00", "channel-fee -3.15");
        tellsAWorkerTheOwnPartsOnly(visit, statement);

        takeBack(visit, "333.33");
        takeBack(visit, "0.01");
        var last = takeBack(visit, "666.66");

        for (var account : List.of(
                Account.CHANNEL_FEES_RECHARGED, Account.COMMISSION, Account.TAX_PAYABLE, Account.INSURANCE_PAYABLE)) {
            assertThat(owed(account, "-", house)).as(account.name()).isEqualTo(yuan("0.00"));
        }
        assertThat(ledger.get(JOB, last).lines()).hasSize(5);
        assertThat(Codes.of(() -> takeBack(visit, "0.01"))).isEqualTo("settlement.clawback.too-much");
    }

    private void tellsAWorkerTheOwnPartsOnly(Earned visit, Statements.Statement statement) {
        var entry = entry(visit, Rule.SHARED_OUT);
        var me = Actor.person(new PersonId(worker.value()), Set.of(Role.WORKER), Actor.Request.NONE);
        var another = Actor.person(new PersonId(Ids.next()), Set.of(Role.WORKER), Actor.Request.NONE);

        assertThat(explanations.get(me, statement.id(), entry).steps())
                .extracting(Explanations.Step::part)
                .containsExactly("worker", "tax", "worker-fee");
        assertThat(explanations.get(JOB, statement.id(), entry).steps())
                .extracting(Explanations.Step::part)
                .containsExactly("worker", "tax", "company", "platform", "channel-fee", "company-fee", "worker-fee");
        assertThat(Codes.of(() -> explanations.get(another, statement.id(), entry)))
                .isEqualTo("settlement.statement.unknown");
        assertThat(Codes.of(() -> explanations.get(me, statement.id(), new EntryId(Ids.next()))))
                .isEqualTo("settlement.explanation.unknown");
    }

    @Test
    void passesOnNoFeeOfWhatIsOwedNorOfWhatAChargebackTook() throws Exception {
        var fee = new ChannelFee(Rate.of("0.006"), Bearer.COMPANY);
        var house = house(new Extra(List.of(), List.of(), Optional.of(fee), Optional.empty()));
        var owing = visit(house, "150.00", "100.00");
        earns(house, owing, "100.00", "0.00", "50.00");
        var paying = visit(house, "150.00", "150.00");
        earns(house, paying, "100.00", "0.00", "50.00");
        inTransaction(() -> paidSince(house, paying, yuan("50.00")));
        var disputed = visit(house, "100.00", "100.00");
        inTransaction(() -> lost(house, disputed, yuan("100.00")));
        earns(house, disputed, "0.00", "100.00", "0.00");

        share(owing, yesterday());
        assertThat(owed(Account.CHANNEL_FEES_RECHARGED, "-", house)).isEqualTo(yuan("0.60"));
        share(paying, yesterday());
        assertThat(owed(Account.CHANNEL_FEES_RECHARGED, "-", house))
                .as("50.00 came in cash")
                .isEqualTo(yuan("1.20"));
        share(disputed, yesterday());
        assertThat(owed(Account.CHANNEL_FEES_RECHARGED, "-", house))
                .as("all that counts came in cash")
                .isEqualTo(yuan("1.20"));

        assertThat(owed(Account.COMPANY_PAYABLE, house.company(), house)).isEqualTo(yuan("78.80"));
        assertThat(faults(house)).isEmpty();
    }

    @Test
    void paysAFixedSumOnceAVisitHoweverOftenMoneyComesForIt() throws Exception {
        var service = market.service();
        var house = house(
                service,
                new Extra(
                        List.of(new FixedPay(service, yuan("80.00"))), List.of(), Optional.empty(), Optional.empty()));
        var visit = earned(house, "50.00", "0.00");
        share(visit, yesterday());
        assertThat(owed(Account.COMPANY_PAYABLE, house.company(), house)).isEqualTo(yuan("0.00"));
        assertThat(owed(Account.WORKER_PAYABLE, worker, house))
                .as("all there is, less 5 %")
                .isEqualTo(yuan("47.50"));

        recognise(house, visit, "100.00", "more");
        share(visit, yesterday());

        // the 30.00 that were missing, then 10 % of 100.00; what is left is the company's
        assertThat(owed(Account.WORKER_PAYABLE, worker, house)).isEqualTo(yuan("76.00"));
        assertThat(owed(Account.COMMISSION, "-", house)).isEqualTo(yuan("10.00"));
        assertThat(owed(Account.COMPANY_PAYABLE, house.company(), house)).isEqualTo(yuan("60.00"));
        var other = earned(new House(house.city(), house.company(), market.service()), "100.00", "0.00");
        share(other, yesterday());
        assertThat(owed(Account.WORKER_PAYABLE, worker, house)).as("a share").isEqualTo(yuan("142.50"));
    }

    @Test
    void namesEveryFaultOfAContractAndStoresNothing() {
        var house = house(new Extra(List.of(), List.of(), Optional.empty(), Optional.empty()));
        var terms = terms(
                dates.today().minusDays(1),
                new Extra(
                        List.of(new FixedPay(new ServiceId(Ids.next()), Money.of("1.00", Currency.getInstance("USD")))),
                        List.of(
                                new Tier(yuan("2000.00"), Rate.percent(31)),
                                new Tier(yuan("1000.00"), Rate.percent(5))),
                        Optional.empty(),
                        Optional.empty()));

        var refusal = refusal(() -> contracts.sign(JOB, house.company(), terms));

        assertThat(refusal.code()).isEqualTo("provider.contract.past");
        assertThat(refusal.faults())
                .extracting(Refused.Fault::code)
                .containsExactly(
                        "provider.contract.past",
                        "provider.contract.before-existing",
                        "provider.contract.fixed-pay.amount",
                        "provider.contract.fixed-pay.service",
                        "provider.contract.tier.too-much",
                        "provider.contract.tier.unsorted");
        assertThat(contracts.of(JOB, house.company())).hasSize(1);
    }

    private static Refused refusal(Callable<?> call) {
        var cause = catchThrowable(call::call);
        while (!(cause instanceof Refused refused)) {
            cause = cause.getCause();
        }
        return refused;
    }

    @Test
    void keepsEveryTermOfASignedContract() {
        var service = market.service();
        var extra = new Extra(
                List.of(new FixedPay(service, yuan("80.00")), new FixedPay(market.service(), yuan("0.01"))),
                List.of(new Tier(yuan("1000.00"), Rate.percent(8)), new Tier(yuan("2000.00"), Rate.percent(30))),
                Optional.of(new ChannelFee(Rate.of("0.0055"), Bearer.WORKER)),
                Optional.of(new Royalty(Rate.of("0.015"), yuan("500.00"))));

        var house = house(service, extra);

        assertThat(contracts.of(JOB, house.company()))
                .singleElement()
                .satisfies(contract -> assertThat(contract.terms()).isEqualTo(terms(dates.today(), extra)));
    }

    private House house(Extra extra) {
        return house(market.service(), extra);
    }

    private House house(ServiceId service, Extra extra) {
        var city = market.city();
        var company = companies.apply(JOB, market.application(city));
        companies.approve(JOB, company);
        contracts.sign(JOB, company, terms(dates.today(), extra));
        return new House(city, company, service);
    }

    private static Terms terms(LocalDate from, Extra extra) {
        return new Terms(
                from,
                Rate.percent(70),
                Rate.percent(20),
                Rate.percent(10),
                yuan("0.00"),
                Rate.percent(5),
                Period.ZERO,
                yuan("1.00"),
                extra.fixedPay(),
                extra.tiers(),
                extra.fee(),
                extra.royalty(),
                Optional.empty());
    }

    /** A visit of tomorrow that counts as done, and whose money was recognised yesterday. @param cash of the amount */
    private Earned earned(House house, String amount, String cash) throws Exception {
        var earned = visit(house, amount, amount);
        var channel = yuan(amount).minus(yuan(cash)).amount().toPlainString();
        earns(house, earned, channel, cash, "0.00");
        return earned;
    }

    /** One that was done. @param paid of the amount, in the end */
    private Earned visit(House house, String amount, String paid) throws Exception {
        var earned = new Earned(new VisitId(Ids.next()), new BookingId(Ids.next()));
        inTransaction(() -> visits.plan(JOB, earned.visit(), plan(earned.booking(), house)));
        inTransaction(() -> {
            done(earned.visit());
            rows(house, earned, yuan(amount).minor(), yuan(paid).minor());
            return earned;
        });
        return earned;
    }

    private void earns(House house, Earned earned, String channel, String cash, String owed) throws Exception {
        inTransaction(() -> {
            received(house, earned, yuan(channel), yuan(cash));
            return recognised(house, earned, yuan(channel).plus(yuan(cash)), yuan(owed), "first");
        });
        heard();
    }

    private EntryId paidSince(House house, Earned earned, Money cash) {
        received(house, earned, yuan("0.00"), cash);
        return ledger.post(
                JOB,
                posting(Rule.RECEIVABLE_PAID, "terms-paid/" + Ids.next(), house, Subject.of("visit", earned.visit()))
                        .ref(Ref.BOOKING, earned.booking())
                        .amount(Part.AMOUNT, cash));
    }

    /** Paid online, and taken back by the channel before the visit. */
    private List<EntryId> lost(House house, Earned earned, Money amount) {
        received(house, earned, amount, yuan("0.00"));
        var chargeback = Ids.next();
        return ledger.postAll(
                JOB,
                Stream.of(Rule.CHARGEBACK_TAKEN, Rule.REFUND_FROM_PREPAID, Rule.CHARGEBACK_LOST)
                        .map(rule -> posting(rule, "terms-" + rule + "/" + chargeback, house, new Subject("test", 1))
                                .ref(Ref.CHANNEL, "test")
                                .ref(Ref.BOOKING, earned.booking())
                                .ref(Ref.REFUND, chargeback)
                                .ref(Ref.CHARGEBACK, chargeback)
                                .amount(Part.AMOUNT, amount))
                        .toList());
    }

    private void recognise(House house, Earned earned, String amount, String which) throws Exception {
        inTransaction(() -> {
            received(house, earned, yuan(amount), yuan("0.00"));
            return recognised(house, earned, yuan(amount), yuan("0.00"), which);
        });
        heard();
    }

    private void heard() {
        Await.until(
                () -> outbox.awaited(yesterday()),
                () -> outbox.awaited(yesterday()).total() == 0);
    }

    private void received(House house, Earned earned, Money channel, Money cash) {
        var key = earned.booking().value() + "/" + Ids.next();
        if (channel.isPositive()) {
            ledger.post(
                    JOB,
                    posting(
                                    Rule.PAYMENT_CAPTURED,
                                    "terms-captured/" + key,
                                    house,
                                    Subject.of("payment", earned.booking()))
                            .ref(Ref.CHANNEL, "test")
                            .ref(Ref.BOOKING, earned.booking())
                            .amount(Part.AMOUNT, channel));
        }
        if (cash.isPositive()) {
            ledger.post(
                    JOB,
                    posting(Rule.CASH_COLLECTED, "terms-cash/" + key, house, Subject.of("visit", earned.visit()))
                            .ref(Ref.WORKER, new WorkerId(Ids.next()))
                            .ref(Ref.BOOKING, earned.booking())
                            .amount(Part.AMOUNT, cash));
        }
    }

    private VisitId recognised(House house, Earned earned, Money paid, Money owed, String which) {
        var key = "terms-recognised/" + earned.visit().value() + "/" + which;
        ledger.post(
                JOB,
                posting(Rule.VISIT_RECOGNISED, key, house, Subject.of("visit", earned.visit()))
                        .ref(Ref.BOOKING, earned.booking())
                        .ref(Ref.VISIT, earned.visit())
                        .amount(Part.PAID, paid)
                        .amount(Part.OWED, owed));
        // an event of yesterday is awaited before yesterday is frozen
        var at = yesterday().atTime(12, 0).atZone(dates.zone()).toInstant();
        outbox.publish(new VisitRecognised(
                earned.visit(), earned.booking(), house.city().area(), paid.plus(owed), yesterday(), at));
        return earned.visit();
    }

    private Posting posting(Rule rule, String key, House house, Subject about) {
        return Posting.of(rule, key, clock.instant(), yesterday(), house.city().area(), about);
    }

    private Visits.Plan plan(BookingId booking, House house) {
        return new Visits.Plan(
                booking,
                new CustomerId(Ids.next()),
                house.city().area(),
                house.service(),
                new AddressId(Ids.next()),
                house.city().place(),
                house.city().west(),
                Market.SHANGHAI,
                TimeSlot.of(clock.instant().plus(Duration.ofDays(1)), Duration.ofHours(2)),
                Duration.ZERO,
                Duration.ZERO,
                true,
                worker,
                house.company(),
                new HoldId(Ids.next()));
    }

    private void share(Earned earned, LocalDate date) {
        assertThat(shares.shareOne(JOB, date, earned.visit())).isEmpty();
    }

    private EntryId takeBack(Earned earned, String amount) throws Exception {
        return inTransaction(() -> ledger.postAll(
                        JOB, clawback.postings(JOB, earned.visit(), new RefundId(Ids.next()), yuan(amount)))
                .get(0));
    }

    private EntryId entry(Earned earned, Rule rule) {
        return ledger.about(Subject.of("visit", earned.visit())).stream()
                .filter(entry -> entry.rule() == rule)
                .map(Ledger.EntryView::id)
                .findFirst()
                .orElseThrow();
    }

    /** The payee's statement of yesterday, made now. */
    private Statements.Statement stated(House house, String kind) throws Exception {
        Await.until(() -> outbox.awaited(yesterday()), () -> night.freeze(JOB, yesterday())
                .isComplete());
        while (!night.payOut(JOB, yesterday(), 50).isComplete()) {}
        var payee = kind.equals("company") ? house.company().value() : worker.value();
        return statements
                .list(
                        JOB,
                        Optional.of(kind),
                        Optional.of(Long.toString(payee)),
                        Optional.of(yesterday()),
                        PageRequest.first())
                .items()
                .get(0);
    }

    private List<Statements.Line> lines(Statements.Statement statement) {
        return statements.lines(JOB, statement.id(), PageRequest.first()).items();
    }

    private List<Night.Fault> faults(House house) {
        var code = areas.get(house.city().area()).code();
        return night.prove(JOB, yesterday()).stream()
                .filter(fault -> fault.where().endsWith(" " + code))
                .toList();
    }

    private Money owed(Account account, Object ref, House house) {
        var text = ref instanceof org.doorstep.shared.Id id ? Long.toString(id.value()) : ref.toString();
        return ledger.balance(account, text, house.city().area(), CNY);
    }

    private LocalDate yesterday() {
        return dates.today().minusDays(1);
    }

    /** A business date of the month before yesterday's. */
    private LocalDate lastMonth() {
        return yesterday().minusMonths(1);
    }

    /** By what booking and visit say that the work was done, and what it earned. */
    private void rows(House house, Earned earned, long amount, long paid) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/doorstep");
        var now = Timestamp.from(clock.instant());
        try (var connection = source.getConnection()) {
            insert(
                    connection,
                    "booking_booking (id, booking_no, customer, area, service, quantity, options, address, district, zone_id,"
                            + " state, payment, currency, fee_policy, move_policy, credit, placed_at, free_until, version)",
                    earned.booking().value(),
                    "T" + earned.booking().value(),
                    1L,
                    house.city().area().value(),
                    house.service().value(),
                    1,
                    "",
                    1L,
                    "000000",
                    Market.SHANGHAI.getId(),
                    "FULFILLED",
                    "ONLINE",
                    "CNY",
                    "0:0",
                    "0:0",
                    0L,
                    now,
                    now,
                    1L);
            insert(
                    connection,
                    "booking_visit (id, booking, pos, slot_start, slot_end, fee_start, state, state_version, currency,"
                            + " price, extras, fee, called_off, conceded, paid, refunded, recognised, returned,"
                            + " recognised_at, price_list, price_lines, version)",
                    earned.visit().value(),
                    earned.booking().value(),
                    0,
                    now,
                    now,
                    now,
                    "COMPLETED",
                    1L,
                    "CNY",
                    amount,
                    0L,
                    0L,
                    false,
                    0L,
                    paid,
                    0L,
                    amount,
                    0L,
                    now,
                    1L,
                    "{}",
                    1L);
        }
    }

    private static void insert(Connection connection, String into, Object... values) throws Exception {
        var marks = String.join(", ", Collections.nCopies(values.length, "?"));
        try (var statement = connection.prepareStatement("insert into " + into + " values (" + marks + ")")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** As if the contract had been signed long ago; the door signs for today and later only. */
    private static void signedOn(House house, LocalDate day) throws Exception {
        Sql.update(
                "update provider_contract set valid_from = ? where company_id = ?",
                java.sql.Date.valueOf(day),
                house.company().value());
    }

    /** What follows the work itself is not this test's affair. */
    private static void done(VisitId visit) throws Exception {
        Sql.update("update visit_visit set state = 'COMPLETED' where id = ?", visit.value());
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transaction.begin();
        try {
            var result = work.call();
            transaction.commit();
            return result;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }
}
