package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.doorstep.identity.Accounts;
import org.doorstep.media.MediaStore;
import org.doorstep.provider.Companies;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Recruits;
import org.doorstep.worker.Rosters;
import org.doorstep.worker.Workers;

/** Takes on staff, provider companies and their workers. */
@Dependent
class Supply {
    static final String PASSWORD = "Doorstep-demo-1";
    static final int RADIUS_METRES = 40_000;
    private static final Actor ACTOR = Actor.system("demo");
    private static final Currency CNY = Currency.getInstance("CNY");

    @Inject
    Accounts accounts;

    @Inject
    Companies companies;

    @Inject
    Contracts contracts;

    @Inject
    PayeeAccounts payees;

    @Inject
    Recruits recruits;

    @Inject
    Rosters rosters;

    @Inject
    MediaStore media;

    void staff(World world) {
        staff(world, "admin", "系统管理员", "platform-admin");
        staff(world, "operator", "运营 陈静", "operator");
        staff(world, "dispatcher", "调度 李强", "dispatcher");
        staff(world, "finance", "财务 周敏", "finance");
        staff(world, "finance2", "复核 吴琳", "finance-second");
        staff(world, "auditor", "审计 郑明", "auditor");
    }

    private void staff(World world, String name, String shown, String role) {
        world.staff.put(
                name,
                accounts.createStaff(
                        ACTOR, name + "@doorstep.example", shown, PASSWORD, Optional.empty(), List.of(role)));
    }

    void company(World world, People people, Dice dice, String[] row, LocalDate from) {
        var city = world.city(row[0]);
        var owner = row[3];
        var id = companies.apply(
                ACTOR,
                new Companies.Apply(
                        row[1],
                        people.registration(),
                        owner,
                        "138" + dice.digits(8),
                        "owner@" + row[2] + ".example",
                        owner,
                        PASSWORD,
                        city.id(),
                        city.districts().keySet()));
        companies.approve(ACTOR, id);
        contracts.sign(
                ACTOR,
                id,
                new Contracts.Terms(
                        from,
                        Rate.percent(70),
                        Rate.percent(15),
                        Rate.percent(15),
                        Money.of("2.00", CNY),
                        Rate.percent(1),
                        Period.ofDays(3),
                        Money.of("10.00", CNY)));
        confirmed(
                world,
                new PayeeAccounts.Name(
                        new PayeeAccounts.Payee("company", id.value()),
                        row[1],
                        "4400" + dice.digits(12),
                        people.bankCode(),
                        "中国银行广东分行"));
        world.companies.add(new World.Company(id, ownerOf(id), city));
    }

    /** The owner's account comes with the approval; the demo acts for it as staff of the company. */
    private PersonId ownerOf(CompanyId company) {
        return new PersonId(company.value());
    }

    private void confirmed(World world, PayeeAccounts.Name name) {
        var preparer = Actor.staff(staff(world, "finance"), Set.of(PayeeAccounts.NAME), Actor.Request.NONE);
        var second = Actor.staff(staff(world, "finance2"), Set.of(PayeeAccounts.CONFIRM), Actor.Request.NONE);
        payees.confirm(second, payees.name(preparer, name));
    }

    private static PersonId staff(World world, String name) {
        var person = world.staff.get(name);
        if (person == null) {
            throw new IllegalStateException("no staff named " + name);
        }
        return person;
    }

    static World.Company company(World world, int number) {
        return world.companies.get(number % world.companies.size());
    }

    void worker(World world, People people, Dice dice, int number, LocalDate today) {
        var company = company(world, number);
        boolean woman = dice.percent(62);
        var name = people.name(woman);
        var person = accounts.enrol(ACTOR, String.format("+86137%08d", number + 1), name, Role.WORKER);
        var actor = People.worker(person);
        var id = new WorkerId(person.value());
        var codes = new ArrayList<>(company.city().districts().keySet());
        var home = dice.one(codes);
        var born = LocalDate.of(today.getYear() - dice.between(24, 55), dice.between(1, 12), dice.between(1, 28));
        var lives = World.near(centre(company, home), dice);
        recruits.register(
                actor,
                new Workers.Register(
                        company.id(),
                        name,
                        people.identityNumber(born, woman),
                        woman ? "F" : "M",
                        lives,
                        dice.between(1, 18),
                        dice.one(people.words("praise"))));
        var offered = offered(world, dice, number);
        var certificates = new HashSet<String>();
        world.services.stream()
                .filter(service -> offered.contains(service.id()))
                .forEach(service -> certificates.addAll(service.certificates()));
        for (var kind : certificates) {
            var file = media.put(actor, MediaStore.Purpose.CERTIFICATE, "image/jpeg", scan(number));
            recruits.addCertificate(
                    actor,
                    new Workers.AddCertificate(
                            kind, file.id(), today.minusYears(1), today.plusDays(dice.between(60, 700))));
        }
        recruits.submit(actor);
        recruits.approve(
                Actor.companyStaff(company.owner(), company.id(), Set.of(Workers.REVIEW), Actor.Request.NONE), id);
        recruits.approve(ACTOR, id);
        rosters.offer(actor, id, offered, Optional.empty());
        // the own district and those nearest to it
        var served = codes.stream()
                .sorted(Comparator.comparingDouble(code -> centre(company, code).metresTo(lives)))
                .limit(4)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        rosters.setTerritory(
                actor, id, new Workers.Territory(company.city().id(), served, RADIUS_METRES), Optional.empty());
        var dayOff = DayOfWeek.of(dice.between(1, 5));
        rosters.setRota(actor, id, rota(dayOff), Optional.empty());
        if (number % 4 != 0) {
            confirmed(
                    world,
                    new PayeeAccounts.Name(
                            new PayeeAccounts.Payee("worker", id.value()),
                            name,
                            people.cardNumber(),
                            people.bankCode(),
                            "中国工商银行"));
        }
        world.add(new World.Worker(number, person, company, served, offered, dayOff, lives));
    }

    private static org.doorstep.shared.GeoPoint centre(World.Company company, String district) {
        var centre = company.city().districts().get(district);
        if (centre == null) {
            throw new IllegalStateException("no district " + district);
        }
        return centre;
    }

    /** Each worker's trade is one of the five categories; cleaners and appliance cleaners overlap. */
    private static Set<ServiceId> offered(World world, Dice dice, int number) {
        var trade = List.of("cleaning", "nanny", "repair", "appliance-cleaning", "moving", "cleaning")
                .get(number / world.companies.size() % 6);
        var offered = new LinkedHashSet<ServiceId>();
        for (var service : world.services) {
            boolean own = trade.equals(world.categoryOf.get(service.id()));
            if (own
                    || (trade.equals("cleaning")
                            && dice.percent(12)
                            && service.certificates().contains("health"))) {
                offered.add(service.id());
            }
        }
        return offered;
    }

    /** Six days a week, one of the weekdays off. */
    private static Workers.Rota rota(DayOfWeek off) {
        var week = new EnumMap<DayOfWeek, List<Workers.Hours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day != off) {
                week.put(day, List.of(new Workers.Hours(LocalTime.of(8, 0), LocalTime.of(21, 0))));
            }
        }
        return new Workers.Rota(week);
    }

    private static byte[] scan(int number) {
        var image = new BufferedImage(160, 100, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(0xE2F2EC));
        graphics.fillRect(0, 0, 160, 100);
        graphics.setColor(new Color(0x0B6E55));
        graphics.drawRect(6, 6, 147, 87);
        graphics.fillOval(20, 30 + number % 9, 36, 36);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
