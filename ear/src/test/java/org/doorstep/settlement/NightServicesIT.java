package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.doorstep.booking.Clawback;
import org.doorstep.booking.VisitRecognised;
import org.doorstep.catalogue.Areas;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.settlement.share.Range;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.CheckDigits;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.statistics.DailyFacts;
import org.doorstep.visit.Visits;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The steps of a night, at the doors. Each test has a city and a company of its own. */
@ServiceTest
@Order(1) // a night waits for every event of its day: before others move the clock past what nobody here takes
class NightServicesIT {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Actor JOB = Actor.system("night-test");

    @Inject
    Night night;

    @Inject
    Portions portions;

    @Inject
    Statements statements;

    @Inject
    Payouts payouts;

    @Inject
    Cases cases;

    @Inject
    DailyFacts facts;

    @Inject
    Clawback clawback;

    @Inject
    Ledger ledger;

    @Inject
    Areas areas;

    @Inject
    Companies companies;

    @Inject
    Contracts contracts;

    @Inject
    PayeeAccounts accounts;

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

    @Test
    void sharesAVisitsMoneyOnceHoweverOftenTheNightIsRun() throws Exception {
        var house = house();
        var visit = recognised(house, "100.00");

        close(house);
        close(house);

        assertThat(ledger.unsettled(visit).orElseThrow().amount()).isEqualTo(yuan("0.00"));
        assertThat(owed(Account.COMPANY_PAYABLE, house.company().value(), house))
                .isEqualTo(yuan("0.00"));
        assertThat(owed(Account.COMMISSION, "-", house)).isEqualTo(yuan("10.00"));
        assertThat(owed(Account.TAX_PAYABLE, "-", house)).isEqualTo(yuan("3.50"));
        assertThat(ledger.about(Subject.of("visit", visit)).stream().map(Ledger.EntryView::rule))
                .containsExactly(Rule.VISIT_RECOGNISED, Rule.SHARED_OUT);
        assertThat(of(house, "company")).singleElement().satisfies(statement -> {
            assertThat(statement.shares()).isEqualTo(yuan("20.00"));
            assertThat(statement.payable()).isEqualTo(yuan("20.00"));
            assertThat(statement.payout()).isPresent();
        });
        assertThat(of(house, "worker")).singleElement().satisfies(statement -> {
            assertThat(statement.shares()).isEqualTo(yuan("66.50"));
            assertThat(statement.payout()).isPresent();
        });
    }

    @Test
    void leadsFromAStatementsTotalToTheJournal() throws Exception {
        var house = house();
        var visit = recognised(house, "88.88");
        close(house);

        var statement = of(house, "worker").get(0);
        var lines = statements.lines(JOB, statement.id(), PageRequest.first()).items();

        assertThat(Money.sum(CNY, lines.stream().map(Statements.Line::amount).toList()))
                .isEqualTo(statement.payable());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.visit()).contains(visit);
            assertThat(ledger.get(JOB, line.entry()).rule()).isEqualTo(Rule.SHARED_OUT);
            assertThat(line.contract()).isPresent();
        });
    }

    @Test
    void takesARefundAfterSettlementBackFromThoseWhoShared() throws Exception {
        var house = house();
        var visit = recognised(house, "100.00");
        close(house);
        var refund = new RefundId(Ids.next());

        var postings = inTransaction(() -> {
            var found = clawback.postings(JOB, visit, refund, yuan("50.00"));
            ledger.postAll(JOB, found);
            return found;
        });

        assertThat(postings).hasSize(1);
        assertThat(owed(Account.COMMISSION, "-", house)).isEqualTo(yuan("5.00"));
        assertThat(owed(Account.COMPANY_PAYABLE, house.company().value(), house))
                .isEqualTo(yuan("-10.00"));
        assertThat(owed(Account.WORKER_PAYABLE, worker.value(), house)).isEqualTo(yuan("-33.25"));
        assertThatThrownBy(() ->
                        inTransaction(() -> clawback.postings(JOB, visit, new RefundId(Ids.next()), yuan("50.01"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.clawback.too-much");
    }

    @Test
    void leavesFrozenMoneyAlone() throws Exception {
        var house = house();
        var visit = recognised(house, "100.00");
        ledger.freeze(JOB, visit, house.area(), CNY, "claim");

        close(house);

        assertThat(ledger.unsettled(visit).orElseThrow().amount()).isEqualTo(yuan("100.00"));
        assertThat(of(house, "company")).isEmpty();
    }

    @Test
    void makesACaseOfAVisitWithoutContractOnceAndGoesOn() throws Exception {
        var house = house();
        var good = recognised(house, "100.00");
        var other = new House(house.area(), new CompanyId(Ids.next()));
        var bad = recognised(other, "70.00");

        close(house);
        close(house);

        assertThat(ledger.unsettled(good).orElseThrow().amount()).isEqualTo(yuan("0.00"));
        assertThat(ledger.unsettled(bad).orElseThrow().amount()).isEqualTo(yuan("70.00"));
        assertThat(cases.list(JOB, true, PageRequest.first(200)).items().stream()
                        .filter(each -> each.key().equals("share/" + bad.value())))
                .singleElement()
                .satisfies(each -> assertThat(each.detail()).contains("settlement.share.no-contract"));
    }

    @Test
    void doesInPartsInAnyOrderAndTwiceWhatOneCallDoesOnce() throws Exception {
        var house = house();
        var visits = List.of(recognised(house, "100.00"), recognised(house, "50.00"), recognised(house, "31.00"));
        var bad = recognised(new House(house.area(), new CompanyId(Ids.next())), "70.00");
        var date = yesterday();
        // not the night's own question: once the date is frozen, it awaits nothing
        await(() -> outbox.awaited(date).total() == 0);
        long before = shares.counts(date).total();

        var due = parts(shares.cutDue(date, 2));
        assertThat(due).hasSizeGreaterThanOrEqualTo(2);
        backAndForth(due, part -> fixed(shares.fixSome(date, new Range(part.whose(), part.after(), part.upTo()), 1)));
        // what an earlier test left waiting may be in the date already
        assertThat(shares.counts(date).total() - before)
                .isBetween(4L, due.stream().mapToLong(Portion::items).sum());
        await(() -> night.freeze(JOB, date).isComplete());
        assertThat(portions.due(JOB, date)).isEmpty();
        assertThat(portions.fix(JOB, date, due.get(0), 1)).isEqualTo(fixed(0));
        late(date);

        var parts = parts(shares.cut(date, 2));
        assertThat(parts).hasSizeGreaterThanOrEqualTo(2).allSatisfy(part -> assertThat(part.items())
                .isBetween(1L, 2L));
        backAndForth(parts, part -> portions.settle(JOB, date, part, 1));
        assertThat(night.settle(JOB, date, 500).isComplete()).isTrue();
        var payees = parts(shares.cutUnstated(date, 1));
        assertThat(payees).hasSizeGreaterThanOrEqualTo(2);
        backAndForth(payees, part -> portions.payOut(JOB, date, part, 1));
        assertThat(night.payOut(JOB, date, 50).isComplete()).isTrue();

        assertThat(visits).allSatisfy(visit -> assertThat(
                        ledger.about(Subject.of("visit", visit)).stream().map(Ledger.EntryView::rule))
                .containsExactly(Rule.VISIT_RECOGNISED, Rule.SHARED_OUT));
        assertThat(ledger.unsettled(bad).orElseThrow().amount()).isEqualTo(yuan("70.00"));
        assertThat(cases.list(JOB, true, PageRequest.first(200)).items().stream()
                        .filter(each -> each.key().equals("share/" + bad.value())))
                .hasSize(1);
        assertThat(of(house, "company")).singleElement().satisfies(statement -> assertThat(statement.shares())
                .isEqualTo(yuan("36.20")));
        assertThat(numbers(date)).isSorted().doesNotHaveDuplicates().last().satisfies(last -> assertThat(last)
                .isEqualTo(numbers(date).size()));
    }

    private static Portions.Worked fixed(int visits) {
        return new Portions.Worked(visits, 0, visits > 0);
    }

    private static List<Portion> parts(List<Range.Counted> cuts) {
        return cuts.stream()
                .map(cut -> new Portion(
                        cut.range().whose(), cut.range().after(), cut.range().upTo(), cut.items()))
                .toList();
    }

    /** From the last to the first, and once more, as by a node that was thought dead. */
    private static void backAndForth(List<Portion> parts, Function<Portion, Portions.Worked> work) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            while (work.apply(parts.get(i)).left()) {}
        }
        parts.forEach(work::apply);
    }

    /** The ends of the numbers of a date's statements. */
    private List<Integer> numbers(LocalDate date) {
        return statements
                .list(JOB, Optional.empty(), Optional.empty(), Optional.of(date), PageRequest.first(200))
                .items()
                .stream()
                .map(Statements.Statement::number)
                .filter(number -> number.startsWith("ST"))
                .map(number -> Integer.valueOf(number.substring(number.length() - 5)))
                .sorted()
                .toList();
    }

    @Test
    void letsOnlyASecondPersonRelease() throws Exception {
        var house = house();
        recognised(house, "100.00");
        var starter = staff();
        close(house, night(starter));
        var ids = payouts
                .list(JOB, Optional.of(yesterday()), Optional.of(Payouts.State.PREPARED), PageRequest.first(200))
                .items()
                .stream()
                .filter(payout ->
                        payout.payee().equals(Long.toString(house.company().value())))
                .map(Payouts.Payout::id)
                .toList();
        assertThat(ids).hasSize(1);

        assertThatThrownBy(() -> payouts.release(starter, yesterday(), ids))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.release.same-person");
        var released = payouts.release(staff(), yesterday(), ids);

        assertThat(released).singleElement().satisfies(payout -> {
            assertThat(payout.state()).isEqualTo(Payouts.State.RELEASED);
            assertThat(payout.amount()).isEqualTo(yuan("20.00"));
        });
        assertThat(new String(payouts.bankFile(staff(), yesterday()), StandardCharsets.UTF_8))
                .contains(
                        "<EndToEndId>" + ids.get(0).value() + "</EndToEndId>",
                        "<InstdAmt Ccy=\"CNY\">20.00</InstdAmt>");
        assertThatThrownBy(() -> payouts.release(staff(), yesterday(), ids))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.payout.state");
    }

    @Test
    void findsAPlantedDifferenceAndNothingElseInTheCity() throws Exception {
        var house = house();
        recognised(house, "100.00");
        close(house);
        assertThat(faults(house)).isEmpty();

        // a payable that no share-out stands for
        ledger.post(
                JOB,
                Posting.of(
                                Rule.SHARED_OUT,
                                "planted/" + Ids.next(),
                                clock.instant(),
                                yesterday(),
                                house.area(),
                                about())
                        .ref(Ref.VISIT, recognised(house, "7.00"))
                        .ref(Ref.COMPANY, house.company())
                        .ref(Ref.WORKER, worker)
                        .amount(Part.COMPANY, yuan("7.00")));

        assertThat(faults(house))
                .extracting(fault -> fault.where().split(" ")[0] + " " + fault.expected() + " " + fault.found())
                .containsExactlyInAnyOrder("COMPANY_PAYABLE 0.00 CNY 7.00 CNY", "UNSETTLED 7.00 CNY 0.00 CNY");
    }

    @Test
    void countsADayAsTheLedgerDoes() throws Exception {
        var house = house();
        recognised(house, "100.00");
        recognised(house, "31.01");
        close(house);

        facts.compute(JOB, yesterday());
        facts.compute(JOB, yesterday());

        var area = facts.read(
                JOB,
                yesterday(),
                yesterday(),
                "area",
                Optional.of(Long.toString(house.area().value())));
        assertThat(area).singleElement().satisfies(fact -> {
            assertThat(fact.gross()).isEqualTo(yuan("131.01"));
            assertThat(fact.commission()).isEqualTo(owed(Account.COMMISSION, "-", house));
        });
    }

    @Test
    void writesAWorkbookWhoseFormulasAddUp() throws Exception {
        var house = house();
        recognised(house, "88.88");
        recognised(house, "11.13");
        close(house);
        var statement = of(house, "worker").get(0);

        var sheet = sheet(statements.xlsx(JOB, statement.id()));
        var csv = new String(statements.csv(JOB, statement.id()), StandardCharsets.UTF_8);

        assertThat(sheet).contains("SUMIF(B6:B9,\"share\",H6:H9)+SUMIF(B6:B9,\"withholding\",H6:H9)", "SUM(H11:H16)");
        assertThat(csv)
                .startsWith("\uFEFF")
                .contains("payable," + statement.payable().amount().toPlainString());
    }

    @Test
    void hidesStatementsOfOthers() throws Exception {
        var house = house();
        recognised(house, "100.00");
        close(house);
        var statement = of(house, "company").get(0);
        var mine = Actor.companyStaff(
                new PersonId(Ids.next()), house.company(), Set.of(Statements.READ), Actor.Request.NONE);
        var others = Actor.companyStaff(
                new PersonId(Ids.next()), new CompanyId(Ids.next()), Set.of(Statements.READ), Actor.Request.NONE);

        assertThat(statements.get(mine, statement.id()).number()).isEqualTo(statement.number());
        assertThatThrownBy(() -> statements.get(others, statement.id())).isInstanceOf(NotFound.class);
        assertThat(statements
                        .list(others, Optional.empty(), Optional.empty(), Optional.empty(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void refusesADateThatIsNotOver() {
        assertThatThrownBy(() -> night.freeze(JOB, dates.today()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("settlement.night.not-over");
    }

    /** A city with a company under contract. */
    private record House(AreaId area, CompanyId company) {}

    private House house() throws Exception {
        var code = Long.toString(Ids.next()).substring(7, 13);
        var district = code.substring(0, 4) + "9" + code.charAt(5);
        var area = areas.open(JOB, code, "City " + code, ZONE, CNY, """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"adcode":"%s","name":"D"},
                "geometry":{"type":"Polygon","coordinates":[[[1,1],[1,2],[2,2],[2,1],[1,1]]]}}]}""".formatted(district));
        var company = companies.apply(
                JOB,
                new Companies.Apply(
                        "Company " + code,
                        registration(),
                        "Contact",
                        "138" + Long.toString(Ids.next()).substring(9, 17),
                        "owner" + Ids.next() + "@example.com",
                        "Owner",
                        "a-long-password-1",
                        area,
                        Set.of(district)));
        companies.approve(JOB, company);
        contracts.sign(
                JOB,
                company,
                new Contracts.Terms(
                        dates.today(),
                        Rate.of("0.7"),
                        Rate.of("0.2"),
                        Rate.of("0.1"),
                        yuan("0.00"),
                        Rate.of("0.05"),
                        Period.ZERO,
                        yuan("1.00")));
        account(new PayeeAccounts.Payee("company", company.value()), "44050110088888");
        account(new PayeeAccounts.Payee("worker", worker.value()), card());
        return new House(area, company);
    }

    private void account(PayeeAccounts.Payee payee, String number) {
        if (accounts.current(payee).isEmpty()) {
            var id = accounts.name(staff(), new PayeeAccounts.Name(payee, "Holder", number, "102100099996", "ICBC"));
            accounts.confirm(staff(), id);
        }
    }

    /** A visit of tomorrow whose money was recognised yesterday, as far as the books go. */
    private VisitId recognised(House house, String amount) throws Exception {
        var id = new VisitId(Ids.next());
        var booking = new BookingId(Ids.next());
        var at = yesterday().atTime(12, 0).atZone(ZONE).toInstant();
        return inTransaction(() -> {
            visits.plan(JOB, id, plan(booking, house));
            booked(house, booking, id, yuan(amount).minor());
            ledger.post(
                    JOB,
                    Posting.of(
                                    Rule.PAYMENT_CAPTURED,
                                    "test-captured/" + booking.value(),
                                    at,
                                    yesterday(),
                                    house.area(),
                                    Subject.of("payment", booking))
                            .ref(Ref.CHANNEL, "test")
                            .ref(Ref.BOOKING, booking)
                            .amount(Part.AMOUNT, yuan(amount)));
            ledger.post(
                    JOB,
                    Posting.of(
                                    Rule.VISIT_RECOGNISED,
                                    "test-recognised/" + id.value(),
                                    at,
                                    yesterday(),
                                    house.area(),
                                    Subject.of("visit", id))
                            .ref(Ref.BOOKING, booking)
                            .ref(Ref.VISIT, id)
                            .amount(Part.PAID, yuan(amount)));
            outbox.publish(new VisitRecognised(id, booking, house.area(), yuan(amount), yesterday(), at));
            return id;
        });
    }

    /** The rows by which booking says what the visit earned. */
    private void booked(House house, BookingId booking, VisitId visit, long amount) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/doorstep");
        var now = java.sql.Timestamp.from(clock.instant());
        try (var connection = source.getConnection()) {
            insert(
                    connection,
                    "booking_booking (id, booking_no, customer, area, service, quantity, options, address, district, zone_id,"
                            + " state, payment, currency, fee_policy, move_policy, credit, placed_at, free_until, version)",
                    booking.value(),
                    "T" + booking.value(),
                    1L,
                    house.area().value(),
                    1L,
                    1,
                    "",
                    1L,
                    "000000",
                    ZONE.getId(),
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
                    visit.value(),
                    booking.value(),
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
                    amount,
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
        var marks = String.join(", ", java.util.Collections.nCopies(values.length, "?"));
        try (var statement = connection.prepareStatement("insert into " + into + " values (" + marks + ")")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private Visits.Plan plan(BookingId booking, House house) {
        return new Visits.Plan(
                booking,
                new CustomerId(Ids.next()),
                house.area(),
                new ServiceId(Ids.next()),
                new AddressId(Ids.next()),
                new GeoPoint(1.5, 1.5),
                "000000",
                ZONE,
                TimeSlot.of(clock.instant().plus(Duration.ofDays(1)), Duration.ofHours(2)),
                Duration.ZERO,
                Duration.ZERO,
                true,
                worker,
                house.company(),
                new HoldId(Ids.next()));
    }

    private void close(House house) throws Exception {
        close(house, JOB);
    }

    /** The night without the channel, up to the proof; the date stays open, so that the next test finds it so. */
    private void close(House house, Actor actor) throws Exception {
        var date = yesterday();
        await(() -> night.freeze(actor, date).isComplete());
        late(date);
        while (!night.settle(actor, date, 500).isComplete()) {}
        while (!night.payOut(actor, date, 50).isComplete()) {}
    }

    /** What was recognised after the date had been frozen by an earlier test. */
    private void late(LocalDate date) throws Exception {
        await(() -> outbox.awaited(date).total() == 0);
        inTransaction(() -> shares.fix(date));
    }

    @Inject
    org.doorstep.settlement.share.Shares shares;

    private List<Statements.Statement> of(House house, String kind) {
        return statements
                .list(
                        JOB,
                        Optional.of(kind),
                        Optional.of(Long.toString(
                                kind.equals("company") ? house.company().value() : worker.value())),
                        Optional.of(yesterday()),
                        PageRequest.first())
                .items();
    }

    private List<Night.Fault> faults(House house) {
        var code = areas.get(house.area()).code();
        return night.prove(JOB, yesterday()).stream()
                .filter(fault -> fault.where().endsWith(" " + code))
                .toList();
    }

    private Money owed(Account account, Object ref, House house) {
        return ledger.balance(account, ref.toString(), house.area(), CNY);
    }

    private LocalDate yesterday() {
        return dates.today().minusDays(1);
    }

    private Actor night(Actor starter) {
        return new Actor(
                Actor.Kind.SYSTEM, "night", starter.person(), Set.of(), Optional.empty(), Set.of(), Actor.Request.NONE);
    }

    private static Actor staff() {
        var may = Set.of(Payouts.READ, Payouts.RELEASE, PayeeAccounts.NAME, PayeeAccounts.CONFIRM);
        var request = new Actor.Request(Optional.of("key-" + Ids.next()), Locale.ENGLISH, "-");
        return Actor.staff(new PersonId(Ids.next()), may.stream().collect(Collectors.toSet()), request);
    }

    private static Subject about() {
        return new Subject("test", 1);
    }

    private static String registration() {
        var base = "91440101" + Long.toString(Ids.next()).substring(6, 15);
        return base
                + "0123456789ABCDEFGHJKLMNPQRTUWXY"
                        .chars()
                        .mapToObj(c -> String.valueOf((char) c))
                        .filter(c -> CheckDigits.socialCreditCode(base + c))
                        .findFirst()
                        .orElseThrow();
    }

    private static String card() {
        var base = "622202" + Long.toString(Ids.next()).substring(4, 16);
        return base
                + java.util.stream.IntStream.range(0, 10)
                        .filter(digit -> CheckDigits.luhn(base + digit))
                        .findFirst()
                        .orElseThrow();
    }

    private static String sheet(byte[] workbook) throws Exception {
        var file = Files.createTempFile("statement", ".xlsx");
        Files.write(file, workbook);
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("xl/worksheets/sheet1.xml");
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).replace("&quot;", "\"");
        } finally {
            Files.delete(file);
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        var end = Instant.now(Clock.systemUTC()).plusSeconds(30);
        while (!condition.call()) {
            if (Instant.now(Clock.systemUTC()).isAfter(end)) {
                throw new AssertionError("not within 30 s");
            }
            LockSupport.parkNanos(50_000_000);
        }
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

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
