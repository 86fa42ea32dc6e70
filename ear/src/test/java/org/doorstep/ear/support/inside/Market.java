package org.doorstep.ear.support.inside;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Prices;
import org.doorstep.catalogue.Services;
import org.doorstep.customer.Customers;
import org.doorstep.identity.Accounts;
import org.doorstep.media.MediaStore;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Recruits;
import org.doorstep.worker.Rosters;
import org.doorstep.worker.Workers;

/** Makes what sales need, fresh for each test: a city of its own in the Atlantic, a service, a company, a worker, a customer. */
@Dependent
public class Market {
    public static final Currency CNY = Currency.getInstance("CNY");
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    public static final Actor SYSTEM = Actor.system("test");

    private static final AtomicInteger GROUNDS = new AtomicInteger();

    /** A city: a square with a western and an eastern district. @param place in the west */
    public record City(AreaId area, String west, String east, GeoPoint place, GeoPoint eastern) {}

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Prices prices;

    @Inject
    Companies companies;

    @Inject
    Contracts contracts;

    @Inject
    Recruits recruits;

    @Inject
    Rosters rosters;

    @Inject
    Customers customers;

    @Inject
    Accounts accounts;

    @Inject
    MediaStore media;

    @Inject
    Clock clock;

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SHANGHAI);
    }

    public static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }

    public static Services.Text text(String chinese) {
        return new Services.Text(Map.of("zh-CN", chinese, "zh-TW", chinese, "en", chinese + " (en)"));
    }

    public City city() {
        // each on ground of its own: an address belongs to one city
        int ground = GROUNDS.getAndIncrement();
        double south = -40 + ground / 60 * 0.2;
        double west = -30 + ground % 60 * 0.3;
        var codes = List.of("w" + Numbers.digits(10), "e" + Numbers.digits(10));
        var geoJson = "{\"type\":\"FeatureCollection\",\"features\":[%s,%s]}"
                .formatted(square(codes.get(0), south, west), square(codes.get(1), south, west + 0.1));
        var code = "c" + Numbers.digits(10);
        var area = areas.open(SYSTEM, code, "试验市", SHANGHAI, CNY, geoJson);
        return new City(
                area,
                codes.get(0),
                codes.get(1),
                new GeoPoint(south + 0.05, west + 0.05),
                new GeoPoint(south + 0.05, west + 0.15));
    }

    private static String square(String code, double south, double west) {
        return ("{\"type\":\"Feature\",\"properties\":{\"adcode\":\"%s\",\"name\":\"区%s\"},\"geometry\":"
                        + "{\"type\":\"Polygon\",\"coordinates\":[[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%f,%f]]]}}")
                .formatted(
                        code,
                        code,
                        west,
                        south,
                        west + 0.1,
                        south,
                        west + 0.1,
                        south + 0.1,
                        west,
                        south + 0.1,
                        west,
                        south);
    }

    public CategoryId category() {
        return services.addCategory(SYSTEM, "c" + Numbers.digits(12), text("保洁"), "broom", 1);
    }

    /** Hourly cleaning of 1 to 8 hours that wants a health certificate; option windows, extra oven. */
    public Services.DefineService cleaning() {
        return new Services.DefineService(
                category(),
                "s" + Numbers.digits(12),
                text("日常保洁"),
                text("全屋清洁"),
                "broom",
                Services.Unit.HOUR,
                1,
                8,
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Set.of("health"),
                1,
                List.of(new Services.Option("windows", text("擦窗"), Duration.ofMinutes(40))),
                List.of(new Services.Extra("oven", text("烤箱"))));
    }

    public ServiceId service() {
        return services.define(SYSTEM, cleaning());
    }

    /** 20.00 once, 45.00 an hour, windows 30.00, oven 60.00; a fifth more at weekends. */
    public Prices.ServicePrice price(ServiceId service) {
        return price(service, List.of(weekend()));
    }

    /** The same on all days. */
    public Prices.ServicePrice evenPrice(ServiceId service) {
        return price(service, List.of());
    }

    private static Prices.Surcharge weekend() {
        return new Prices.Surcharge(
                "weekend",
                Optional.empty(),
                Optional.empty(),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                false,
                Set.of(),
                Rate.percent(20));
    }

    private static Prices.ServicePrice price(ServiceId service, List<Prices.Surcharge> surcharges) {
        return new Prices.ServicePrice(
                service,
                yuan("20.00"),
                yuan("45.00"),
                Map.of("windows", yuan("30.00")),
                Map.of("oven", yuan("60.00")),
                surcharges);
    }

    public PriceListId priced(AreaId area, LocalDate from, Prices.ServicePrice... list) {
        return prices.publish(SYSTEM, new Prices.PublishPrices(area, Optional.empty(), from, List.of(list)));
    }

    public Companies.Apply application(City city) {
        return new Companies.Apply(
                "到家服务 " + Numbers.digits(6),
                Numbers.creditCode(),
                "陈经理",
                Numbers.phone(),
                "owner" + Numbers.digits(10) + "@example.org",
                "陈经理",
                "correct horse battery",
                city.area(),
                Set.of(city.west(), city.east()));
    }

    /** An active company that serves both districts, under a contract from today. */
    public CompanyId company(City city) {
        var id = companies.apply(SYSTEM, application(city));
        companies.approve(SYSTEM, id);
        contracts.sign(SYSTEM, id, terms(today()));
        return id;
    }

    public Contracts.Terms terms(LocalDate from) {
        return new Contracts.Terms(
                from,
                Rate.percent(60),
                Rate.percent(22),
                Rate.percent(18),
                yuan("2.00"),
                Rate.percent(3),
                Period.ofDays(7),
                yuan("10.00"));
    }

    public Actor workerPerson() {
        var person = accounts.enrol(SYSTEM, Numbers.phone(), "林小芳", Role.WORKER);
        return Actor.person(person, Set.of(Role.WORKER), Actor.Request.NONE);
    }

    public Workers.Register registration(City city, CompanyId company) {
        return new Workers.Register(company, "林小芳", Numbers.identity(), "F", city.place(), 5, "认真细致");
    }

    /** A registered worker with a health certificate for a year. */
    public Actor registered(City city, CompanyId company) {
        var actor = workerPerson();
        recruits.register(actor, registration(city, company));
        var file = media.put(actor, MediaStore.Purpose.CERTIFICATE, "image/png", picture())
                .id();
        recruits.addCertificate(
                actor, new Workers.AddCertificate("health", file, today().minusDays(30), today().plusDays(335)));
        return actor;
    }

    /** An active worker for the service, 08:00 to 20:00 every day, within 10 km in the western district. */
    public Actor active(City city, CompanyId company, ServiceId service) {
        var actor = registered(city, company);
        var id = actor.worker();
        rosters.offer(actor, id, Set.of(service), Optional.empty());
        rosters.setTerritory(
                actor, id, new Workers.Territory(city.area(), Set.of(city.west()), 10_000), Optional.empty());
        rosters.setRota(actor, id, everyDay("08:00", "20:00"), Optional.empty());
        recruits.submit(actor);
        recruits.approve(staffOf(company, Workers.REVIEW), id);
        recruits.approve(SYSTEM, id);
        return actor;
    }

    public static Workers.Rota everyDay(String from, String until) {
        var hours = List.of(new Workers.Hours(LocalTime.parse(from), LocalTime.parse(until)));
        return new Workers.Rota(
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hours)));
    }

    public Actor customer() {
        var person = accounts.enrol(SYSTEM, Numbers.phone(), "王先生", Role.CUSTOMER);
        var actor = Actor.person(person, Set.of(Role.CUSTOMER), Actor.Request.NONE);
        customers.register(actor);
        return actor;
    }

    public Customers.EnterAddress address(GeoPoint point) {
        return new Customers.EnterAddress("王先生", "13800006027", "体育西路1号", "3栋502", point, Optional.empty());
    }

    public static CustomerId idOf(Actor actor) {
        return actor.customer();
    }

    public static WorkerId workerOf(Actor actor) {
        return actor.worker();
    }

    /** Staff of a company who are nobody in particular. */
    public static Actor staffOf(CompanyId company, Permission... permissions) {
        return Actor.companyStaff(new PersonId(Ids.next()), company, Set.of(permissions), Actor.Request.NONE);
    }

    /** Staff of the platform who are nobody in particular. */
    public static Actor staff(Permission... permissions) {
        return Actor.staff(new PersonId(Ids.next()), Set.of(permissions), Actor.Request.NONE);
    }

    private static byte[] picture() {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
