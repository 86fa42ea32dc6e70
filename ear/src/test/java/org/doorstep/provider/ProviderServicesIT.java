package org.doorstep.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.SYSTEM;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.Numbers;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProviderServicesIT {
    @Inject
    Market market;

    @Inject
    Companies companies;

    @Inject
    Contracts contracts;

    @Inject
    PayeeAccounts accounts;

    @Inject
    PersonalData personal;

    @Inject
    UserTransaction transaction;

    @Test
    void takesACompanyOnAfterReviewAndSuspendsIt() {
        var city = market.city();
        var reviewer = Market.staff(Companies.REVIEW, Companies.READ);
        var id = companies.apply(SYSTEM, market.application(city));
        assertThat(companies.serving(city.area(), city.west(), market.today())).isEmpty();

        companies.approve(reviewer, id);
        // taken on, and without a contract nobody knows who would get what
        assertThat(companies.serving(city.area(), city.west(), market.today())).isEmpty();
        contracts.sign(SYSTEM, id, market.terms(market.today()));

        assertThat(companies.serving(city.area(), city.west(), market.today())).containsExactly(id);
        assertThat(Codes.of(() -> companies.approve(reviewer, id))).isEqualTo("provider.company.state");
        companies.suspend(reviewer, id, "证照过期");
        assertThat(companies.serving(city.area(), city.west(), market.today())).isEmpty();
        assertThat(companies.get(reviewer, id).reason()).contains("证照过期");
        companies.approve(reviewer, id);
        assertThat(companies.serving(city.area(), city.west(), market.today())).containsExactly(id);
    }

    @Test
    void seesWithinOneTransactionWhatItHasJustChanged() throws Exception {
        var city = market.city();
        var reviewer = Market.staff(Companies.REVIEW, Companies.READ);
        var id = companies.apply(SYSTEM, market.application(city));

        transaction.begin();
        try {
            companies.approve(reviewer, id);
            assertThat(companies.serving(city.area(), city.west(), market.today()))
                    .isEmpty();
            assertThat(contracts.on(id, market.today())).isEmpty();

            contracts.sign(SYSTEM, id, market.terms(market.today()));

            assertThat(companies.serving(city.area(), city.west(), market.today()))
                    .containsExactly(id);
            assertThat(contracts.on(id, market.today())).isPresent();
            companies.suspend(reviewer, id, "证照过期");
            assertThat(companies.serving(city.area(), city.west(), market.today()))
                    .isEmpty();
        } finally {
            transaction.commit();
        }
    }

    @Test
    void refusesAWrongRegistrationAndOneThatIsTakenUntilItWasRefused() {
        var city = market.city();
        var first = market.application(city);
        var id = companies.apply(SYSTEM, first);
        var wrong = new Companies.Apply(
                first.name(),
                "91440106MA0000000" + (first.registration().endsWith("0") ? "1" : "0"),
                first.contact(),
                first.phone(),
                first.ownerEmail(),
                first.ownerName(),
                first.ownerPassword(),
                first.area(),
                first.districts());

        assertThat(Codes.of(() -> companies.apply(SYSTEM, first))).isEqualTo("provider.company.registered");
        assertThat(Codes.of(() -> companies.apply(SYSTEM, wrong)))
                .isIn("provider.registration.invalid", "provider.company.registered");
        companies.refuse(SYSTEM, id, "资料不全");
        assertThat(companies.apply(SYSTEM, first)).isNotEqualTo(id);
    }

    @Test
    void keepsAnApplicantsPasswordNoLongerThanTheApplication() throws Exception {
        var city = market.city();
        var application = market.application(city);
        var refused = companies.apply(SYSTEM, application);
        var approved = companies.apply(SYSTEM, market.application(city));
        assertThat(behind(refused)).contains(application.ownerPassword());

        companies.refuse(SYSTEM, refused, "资料不全");
        companies.approve(SYSTEM, approved);

        assertThat(behind(refused)).doesNotContain(application.ownerPassword()).contains(application.ownerEmail());
        assertThat(behind(approved)).doesNotContain(application.ownerPassword());
        assertThat(companies.contact(SYSTEM, refused).ownerEmail()).isEqualTo(application.ownerEmail());
    }

    /** What the database keeps of an application's people. */
    private String behind(CompanyId id) throws Exception {
        try (var connection = ((DataSource) new InitialContext().lookup("jdbc/doorstep")).getConnection();
                var query = connection.prepareStatement("select sealed from provider_company where id = ?")) {
            query.setLong(1, id.value());
            try (var row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return personal.open(new PersonId(id.value()), row.getBytes(1));
            }
        }
    }

    @Test
    void hidesACompanyFromTheStaffOfAnother() {
        var city = market.city();
        var ours = market.company(city);
        var theirs = market.company(city);
        var staff = Market.staffOf(ours, Companies.READ, Companies.SERVE, PayeeAccounts.NAME);

        assertThat(companies.get(staff, ours).id()).isEqualTo(ours);
        assertThat(Codes.of(() -> companies.get(staff, theirs))).isEqualTo("provider.company.unknown");
        assertThat(Codes.of(() -> companies.serve(staff, theirs, Set.of(city.west()), Optional.empty())))
                .isEqualTo("provider.company.unknown");
        assertThat(Codes.of(() -> contracts.of(staff, theirs))).isEqualTo("provider.company.unknown");
        assertThat(Codes.of(() -> accounts.name(staff, account(theirs)))).isEqualTo("provider.payee.unknown");
    }

    @Test
    void changesTheTerritoryUnderItsVersion() {
        var city = market.city();
        var id = market.company(city);
        var seen = companies.get(SYSTEM, id).version();

        var changed = companies.serve(SYSTEM, id, Set.of(city.east()), Optional.of(seen));

        assertThat(changed.version()).isGreaterThan(seen);
        assertThat(companies.serving(city.area(), city.west(), market.today())).isEmpty();
        assertThat(Codes.of(() -> companies.serve(SYSTEM, id, Set.of(city.west()), Optional.of(seen))))
                .isEqualTo("shared.stale");
    }

    @Test
    void refusesContractsThatDoNotMakeAWholeOrOverlap() {
        var id = market.company(market.city());
        var today = market.today();

        assertThat(Codes.of(() -> contracts.sign(SYSTEM, id, shares(today.plusDays(5), 70))))
                .isEqualTo("provider.contract.shares");
        assertThat(Codes.of(() -> contracts.sign(SYSTEM, id, market.terms(today.minusDays(1)))))
                .isEqualTo("provider.contract.past");
        assertThat(Codes.of(() -> contracts.sign(SYSTEM, id, market.terms(today))))
                .isEqualTo("provider.contract.before-existing");
    }

    @Test
    void findsTheContractInForceOnTheDayOfService() {
        var id = market.company(market.city());
        var today = market.today();
        contracts.sign(SYSTEM, id, shares(today.plusDays(10), 50));

        assertThat(contracts.on(id, today.minusDays(1))).isEmpty();
        assertThat(contracts.on(id, today.plusDays(9))).hasValueSatisfying(first -> {
            assertThat(first.number()).isEqualTo(1);
            assertThat(first.until()).contains(today.plusDays(10));
        });
        assertThat(contracts.on(id, today.plusDays(10))).hasValueSatisfying(second -> {
            assertThat(second.number()).isEqualTo(2);
            assertThat(second.terms()).isEqualTo(shares(today.plusDays(10), 50));
            assertThat(second.until()).isEmpty();
        });
    }

    @Test
    void keepsTheConfirmedAccountInForceUntilASecondPersonConfirmsTheNext() {
        var id = market.company(market.city());
        var payee = new PayeeAccounts.Payee("company", id.value());
        var namer = Market.staff(PayeeAccounts.NAME, PayeeAccounts.CONFIRM);
        var second = Market.staff(PayeeAccounts.CONFIRM);
        var first = accounts.name(namer, account(id));
        assertThat(accounts.current(payee)).isEmpty();
        assertThat(Codes.of(() -> accounts.confirm(namer, first))).isEqualTo("provider.account.same-person");
        assertThat(accounts.confirm(second, first).number()).startsWith("****");

        var next = accounts.name(namer, account(id));

        assertThat(accounts.current(payee))
                .hasValueSatisfying(it -> assertThat(it.id()).isEqualTo(first));
        accounts.confirm(second, next);
        assertThat(accounts.current(payee))
                .hasValueSatisfying(it -> assertThat(it.id()).isEqualTo(next));
        assertThat(accounts.of(namer, payee)).hasSize(1);
        assertThat(Codes.of(() -> accounts.confirm(second, first))).isEqualTo("provider.account.state");
    }

    private Contracts.Terms shares(LocalDate from, int worker) {
        var usual = market.terms(from);
        return new Contracts.Terms(
                from,
                Rate.percent(worker),
                Rate.percent(32),
                Rate.percent(18),
                usual.insurance(),
                usual.withholding(),
                Period.ofDays(3),
                usual.least());
    }

    private static PayeeAccounts.Name account(CompanyId company) {
        var payee = new PayeeAccounts.Payee("company", company.value());
        return new PayeeAccounts.Name(payee, "到家服务", Numbers.card(), "308584000013", "招商银行");
    }
}
