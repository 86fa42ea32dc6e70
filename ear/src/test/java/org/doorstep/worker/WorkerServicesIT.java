package org.doorstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.doorstep.ear.support.inside.Market.SYSTEM;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.doorstep.availability.WorkDays;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.PersonId;
import org.doorstep.worker.Workers.State;
import org.junit.jupiter.api.Test;

@ServiceTest
class WorkerServicesIT {
    private static final int MANY = 1_100;

    @Inject
    Market market;

    @Inject
    Accounts accounts;

    @Inject
    Recruits recruits;

    @Inject
    Rosters rosters;

    @Inject
    Workers workers;

    @Inject
    WorkDays workDays;

    @Test
    void isApprovedByTheCompanyFirstAndThePlatformSecond() {
        var city = market.city();
        var company = market.company(city);
        var worker = market.registered(city, company);
        var id = worker.worker();
        var companyStaff = Market.staffOf(company, Workers.REVIEW, Workers.READ);
        var platform = Market.staff(Workers.REVIEW, Workers.READ);
        recruits.submit(worker);

        assertThat(Codes.of(() -> recruits.approve(platform, id))).isEqualTo("worker.state");
        assertThat(workers.reviews(companyStaff, PageRequest.first()).items())
                .extracting(Workers.Worker::id)
                .containsExactly(id);
        assertThat(recruits.approve(companyStaff, id).state()).isEqualTo(State.COMPANY_APPROVED);
        assertThat(Codes.of(() -> recruits.approve(companyStaff, id))).isEqualTo("worker.state");
        var active = recruits.approve(platform, id);

        assertThat(active.state()).isEqualTo(State.ACTIVE);
        assertThat(active.certificates()).allMatch(Workers.Certificate::approved);
        assertThat(workers.activeSince(id)).isPresent();
    }

    @Test
    void comesBackAfterARefusalOrASuspension() {
        var city = market.city();
        var company = market.company(city);
        var worker = market.registered(city, company);
        var id = worker.worker();
        var companyStaff = Market.staffOf(company, Workers.REVIEW);
        recruits.submit(worker);

        assertThat(recruits.refuse(companyStaff, id, "照片不清").reason()).contains("照片不清");
        recruits.submit(worker);
        recruits.approve(companyStaff, id);
        recruits.approve(SYSTEM, id);
        assertThat(recruits.suspend(companyStaff, id, "投诉").state()).isEqualTo(State.SUSPENDED);
        assertThat(Codes.of(() -> recruits.approve(companyStaff, id))).isEqualTo("worker.state");
        assertThat(recruits.approve(SYSTEM, id).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void isOutOfServiceForGoodOnceErased() {
        var city = market.city();
        var service = market.service();
        var company = market.company(city);
        var id = market.active(city, company, service).worker();
        var person = new PersonId(id.value());

        accounts.erase(SYSTEM, person);

        Await.until(() -> workers.get(SYSTEM, id), () -> workers.get(SYSTEM, id).state() == State.SUSPENDED);
        assertThat(workers.qualified(service, city.area(), city.west(), city.place(), market.today()))
                .isEmpty();
        assertThat(Codes.of(() -> recruits.approve(SYSTEM, id))).isEqualTo("privacy.person.erased");
    }

    @Test
    void keepsWhatSomebodyElseHasSetMeanwhile() {
        var city = market.city();
        var worker = market.active(city, market.company(city), market.service());
        var seen = Optional.of(workers.get(worker, worker.worker()).version());
        rosters.setRota(worker, worker.worker(), Market.everyDay("08:00", "09:00"), seen);

        assertThat(Codes.of(() -> rosters.setRota(worker, worker.worker(), Market.everyDay("10:00", "11:00"), seen)))
                .isEqualTo("shared.stale");
        assertThat(Codes.of(() -> rosters.offer(worker, worker.worker(), Set.of(), seen)))
                .isEqualTo("shared.stale");
        assertThat(Codes.of(() -> rosters.setTerritory(
                        worker,
                        worker.worker(),
                        new Workers.Territory(city.area(), Set.of(city.east()), 10_000),
                        seen)))
                .isEqualTo("shared.stale");
        assertThat(workers.get(worker, worker.worker()).rota()).contains(Market.everyDay("08:00", "09:00"));
    }

    @Test
    void hidesAWorkerFromTheStaffOfAnotherCompany() {
        var city = market.city();
        var service = market.service();
        var ours = market.company(city);
        var theirs = market.company(city);
        var id = market.active(city, theirs, service).worker();
        var staff = Market.staffOf(ours, Workers.READ, Workers.REVIEW, Workers.MANAGE);

        assertThat(Codes.of(() -> workers.get(staff, id))).isEqualTo("worker.unknown");
        assertThat(Codes.of(() -> recruits.suspend(staff, id, "x"))).isEqualTo("worker.unknown");
        assertThat(Codes.of(() -> rosters.setRota(staff, id, Market.everyDay("08:00", "09:00"), Optional.empty())))
                .isEqualTo("worker.unknown");
        assertThat(Codes.of(() -> workers.list(staff, Optional.of(theirs), Optional.empty(), PageRequest.first())))
                .isEqualTo("provider.company.unknown");
        assertThat(workers.list(staff, Optional.empty(), Optional.empty(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void showsCustomersTheMaskedNameOnly() {
        var city = market.city();
        var worker = market.active(city, market.company(city), market.service());
        var id = worker.worker();
        rosters.takeLeave(worker, id, new Workers.Leave(market.today(), market.today(), "看病"));

        var seen = workers.get(market.customer(), id);

        assertThat(seen.name()).isEqualTo("林**");
        assertThat(seen.leave()).isEmpty();
        assertThat(seen.rota()).isEmpty();
        assertThat(workers.get(worker, id).name()).isEqualTo("林小芳");
        assertThat(workers.get(worker, id).leave()).singleElement().satisfies(leave -> assertThat(leave.reason())
                .isEqualTo("看病"));
    }

    @Test
    void refusesAnIdentityNumberThatSomebodyElseHas() {
        var city = market.city();
        var company = market.company(city);
        var first = market.workerPerson();
        var registration = market.registration(city, company);
        recruits.register(first, registration);

        assertThat(Codes.of(() -> recruits.register(market.workerPerson(), registration)))
                .isEqualTo("worker.id-number.taken");
    }

    @Test
    void qualifiesByOneQueryExactlyThoseWhomTheExplanationFindsFitting() {
        var city = market.city();
        var service = market.service();
        var company = market.company(city);
        var day = market.today().plusDays(2);
        var fit = market.active(city, company, service);
        var away = market.active(city, company, service);
        var unskilled = market.active(city, company, service);
        var distant = market.active(city, company, service);
        rosters.takeLeave(away, away.worker(), new Workers.Leave(day, day, ""));
        rosters.offer(unskilled, unskilled.worker(), Set.of(), Optional.empty());
        rosters.setTerritory(
                distant,
                distant.worker(),
                new Workers.Territory(city.area(), Set.of(city.east()), 10_000),
                Optional.empty());

        var qualified = workers.qualified(service, city.area(), city.west(), city.place(), day);
        var explained = workers.explain(service, city.area(), city.west(), city.place(), day, 100);

        assertThat(qualified).extracting(Workers.Candidate::id).containsExactly(fit.worker());
        assertThat(explained)
                .filteredOn(one -> one.obstacle().isEmpty())
                .extracting(one -> one.candidate().id())
                .containsExactly(fit.worker());
        assertThat(obstacle(away, service, city, day)).contains("worker.leave");
        assertThat(obstacle(unskilled, service, city, day)).contains("worker.service");
        assertThat(obstacle(distant, service, city, day)).contains("worker.territory");
        assertThat(workers.obstacle(fit.worker(), service, city.area(), city.west(), city.place(), day.plusDays(400)))
                .contains("worker.certificate.expired");
        var farOff = new GeoPoint(city.place().latitude() + 1, city.place().longitude());
        assertThat(workers.obstacle(fit.worker(), service, city.area(), city.west(), farOff, day))
                .contains("worker.too-far");
        assertThat(workers.qualified(service, city.area(), city.west(), farOff, day))
                .isEmpty();
        assertThat(workers.qualified(service, city.area(), city.west(), city.place(), day.plusDays(400)))
                .isEmpty();
    }

    @Test
    void tellsOnWhichOfSeveralDaysAWorkerCouldCome() {
        var city = market.city();
        var service = market.service();
        var company = market.company(city);
        var days = market.today()
                .plusDays(2)
                .datesUntil(market.today().plusDays(5))
                .toList();
        var fit = market.active(city, company, service);
        var away = market.active(city, company, service);
        rosters.takeLeave(away, away.worker(), new Workers.Leave(days.get(1), days.get(1), ""));

        var able = workers.able(service, city.area(), city.west(), city.place(), days);

        assertThat(able)
                .extracting(one -> one.candidate().id(), Workers.Able::days)
                .containsExactlyInAnyOrder(
                        tuple(fit.worker(), Set.copyOf(days)), tuple(away.worker(), Set.of(days.get(0), days.get(2))));
        for (var day : days) {
            assertThat(obstacle(away, service, city, day).isEmpty()).isEqualTo(!day.equals(days.get(1)));
        }
        var everAfter = List.of(days.get(0), days.get(0).plusDays(400));
        assertThat(workers.able(service, city.area(), city.west(), city.place(), everAfter))
                .allMatch(one -> one.days().equals(Set.of(days.get(0))));
    }

    @Test
    void findsEverybodyWhoCouldComeHoweverMany() throws NamingException, SQLException {
        var city = market.city();
        var service = market.service();
        var worker = market.active(city, market.company(city), service).worker();
        var days = List.of(market.today().plusDays(2));

        var dataSource = (DataSource) new InitialContext().lookup("jdbc/doorstep");
        try (var like = new Alike(dataSource, worker.value())) {
            like.make(MANY);

            assertThat(workers.able(service, city.area(), city.west(), city.place(), days))
                    .hasSize(MANY + 1);
        }
    }

    private Optional<String> obstacle(
            Actor worker, org.doorstep.shared.id.ServiceId service, Market.City city, java.time.LocalDate day) {
        return workers.obstacle(worker.worker(), service, city.area(), city.west(), city.place(), day);
    }

    @Test
    void opensWorkDaysByTheRotaAndClosesThemForLeave() {
        var city = market.city();
        var service = market.service();
        var worker = market.active(city, market.company(city), service);
        var id = worker.worker();
        var day = market.today().plusDays(3);
        var nine = day.atTime(LocalTime.of(9, 0)).atZone(Market.SHANGHAI).toInstant();
        var seven = nine.minus(Duration.ofHours(2));

        var before = fits(city, worker, List.of(seven, nine));
        rosters.takeLeave(worker, id, new Workers.Leave(day, day, "休息"));
        var during = fits(city, worker, List.of(seven, nine));
        rosters.callOffLeave(worker, id, day);
        var after = fits(city, worker, List.of(seven, nine));

        assertThat(before).containsExactly(WorkDays.Obstacle.CLOSED, WorkDays.Obstacle.FREE);
        assertThat(during).containsExactly(WorkDays.Obstacle.CLOSED, WorkDays.Obstacle.CLOSED);
        assertThat(after).isEqualTo(before);
    }

    private List<WorkDays.Obstacle> fits(Market.City city, Actor worker, List<java.time.Instant> starts) {
        return workDays.fits(
                        city.area(),
                        List.of(worker.worker()),
                        starts,
                        Duration.ofHours(2),
                        Duration.ZERO,
                        Duration.ZERO,
                        city.place(),
                        city.place(),
                        Optional.empty())
                .get(0)
                .obstacles();
    }
}
