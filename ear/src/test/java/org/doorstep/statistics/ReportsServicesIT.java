package org.doorstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;
import static org.doorstep.ear.support.inside.Shop.keyed;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Mailbox;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.Numbers;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.PersonId;
import org.doorstep.statistics.Report.Period;
import org.junit.jupiter.api.Test;

/** Reports of days that were lived through the services, on request and by standing order. */
@ServiceTest
class ReportsServicesIT {
    private static final Actor JOB = Actor.system("report-test");

    @Inject
    Shop shop;

    @Inject
    Reports reports;

    @Inject
    ReportSchedules schedules;

    @Inject
    DailyFacts facts;

    @Inject
    Accounts accounts;

    @Inject
    Notifier notifier;

    @Inject
    BusinessDates dates;

    @Test
    void addsUpADayInEachSectionAndNamesThingsInTheReadersLanguage() {
        var scene = shop.scene();
        var day = lived(scene);
        var wanted = new Reports.Wanted(Period.DAY, day, Optional.of(scene.city.area()));

        var report = reports.make(JOB, wanted);

        assertThat(report.missing()).isEmpty();
        assertThat(report.parts()).singleElement().satisfies(part -> {
            assertThat(part.total().gross()).isEqualTo(yuan("110.00"));
            assertThat(part.sections())
                    .extracting(Report.Section::dimension)
                    .containsExactly("area", "service", "company", "worker", "channel");
            assertThat(part.sections()).allSatisfy(section -> assertThat(grossOf(section))
                    .as(section.dimension())
                    .isEqualTo(part.total().gross()));
            assertThat(names(part, "area")).containsExactly("试验市");
            assertThat(names(part, "service")).containsExactly("日常保洁");
            assertThat(names(part, "channel")).containsExactly("沙箱渠道");
        });
        assertThat(report.customers().orElseThrow().customers()).isEqualTo(1);
        assertThat(start(reports.pdf(JOB, wanted))).isEqualTo("%PDF");
        assertThat(start(reports.xlsx(JOB, wanted))).startsWith("PK");
    }

    @Test
    void comparesAWeekWithTheOneBeforeAndNamesDatesThatAreNotComputed() {
        var scene = shop.scene();
        var day = lived(scene);

        var report = reports.make(JOB, new Reports.Wanted(Period.WEEK, day, Optional.of(scene.city.area())));

        assertThat(report.from()).isEqualTo(Period.WEEK.from(day));
        assertThat(report.parts().get(0).days()).hasSize(7);
        assertThat(report.missing()).doesNotContain(day).contains(latest(report));
        assertThat(report.parts().get(0).before().gross()).isEqualTo(yuan("0.00"));
    }

    /** The last date of the week, which nobody has computed: it has not been yet, or another test's clock ran past it. */
    private LocalDate latest(Report report) {
        return report.missing().get(report.missing().size() - 1);
    }

    @Test
    void givesACompanysStaffTheirCompanysAlone() {
        var scene = shop.scene();
        var other = shop.scene();
        var day = lived(scene);
        var wanted = new Reports.Wanted(Period.DAY, day, Optional.empty());

        var own = reports.make(Market.staffOf(scene.company, DailyFacts.READ), wanted);
        var theirs = reports.make(Market.staffOf(other.company, DailyFacts.READ), wanted);

        assertThat(own.parts().get(0).total().gross()).isEqualTo(yuan("110.00"));
        assertThat(own.parts().get(0).sections()).singleElement().satisfies(section -> {
            assertThat(section.dimension()).isEqualTo("worker");
            assertThat(section.rows())
                    .extracting(Report.Row::key)
                    .containsExactly(Long.toString(scene.worker.worker().value()));
        });
        assertThat(own.customers()).isEmpty();
        assertThat(theirs.parts().stream().map(part -> part.total().gross())).allMatch(Money::isZero);
        assertThat(List.of(
                        Codes.of(() -> reports.make(scene.customer, wanted)),
                        Codes.of(() ->
                                reports.make(JOB, new Reports.Wanted(Period.DAY, dates.today(), Optional.empty())))))
                .containsExactly("shared.forbidden.permission", "statistics.date.not-over");
    }

    @Test
    void makesAndSendsAStandingOrderOnceForEachSpanWhileItsReaderMayRead() {
        var scene = shop.scene();
        var reader = reader();
        var day = freshDay();
        var order = schedules.order(
                keyed(reader), new ReportSchedules.Order(Period.DAY, "zh-CN", Optional.of(scene.city.area())));
        assertThat(schedules.list(reader))
                .extracting(ReportSchedules.Schedule::id)
                .containsExactly(order.id());

        shop.sweep("statistics.reports");
        assertThat(made(reader)).as("the day is not over").isEmpty();
        passes(day);
        shop.sweep("statistics.reports");
        assertThat(made(reader)).as("the day is not computed").isEmpty();
        facts.compute(JOB, day);
        shop.sweep("statistics.reports");
        shop.sweep("statistics.reports");

        assertThat(made(reader)).singleElement().satisfies(report -> {
            assertThat(report.from()).isEqualTo(day);
            assertThat(start(schedules.files(reader, report.id()).pdf())).isEqualTo("%PDF");
            assertThat(Codes.of(() -> schedules.files(reader(), report.id()))).isEqualTo("statistics.report.unknown");
        });
        assertThat(notifier.notices(reader, PageRequest.first()).items())
                .extracting(Notifier.Notice::template)
                .containsExactly("statistics.report");
        accounts.block(JOB, reader.signedIn());
        passes(day.plusDays(1));
        facts.compute(JOB, day.plusDays(1));
        shop.sweep("statistics.reports");
        assertThat(made(reader)).as("a blocked reader gets no more").hasSize(1);
    }

    @Test
    void mailsTheReportItselfAsItWasMade() {
        var scene = shop.scene();
        var address = "finance" + Numbers.digits(10) + "@example.org";
        var reader = reader(address);
        var day = freshDay();
        schedules.order(keyed(reader), new ReportSchedules.Order(Period.DAY, "zh-TW", Optional.of(scene.city.area())));
        passes(day);
        facts.compute(JOB, day);

        shop.sweep("statistics.reports");

        Await.until(
                () -> "mail to " + address, () -> !Mailbox.attachments(address).isEmpty());
        var made = made(reader).get(0).id();
        assertThat(Mailbox.attachments(address)).singleElement().satisfies(attached -> {
            assertThat(attached.name()).isEqualTo("report-" + day + "-" + made.value() + ".pdf");
            assertThat(attached.bytes()).isEqualTo(schedules.files(reader, made).pdf());
        });
    }

    @Test
    void endsAStandingOrderOfOnesOwnAlone() {
        var reader = reader();
        var order = schedules.order(keyed(reader), new ReportSchedules.Order(Period.MONTH, "en", Optional.empty()));

        assertThat(Codes.of(() -> schedules.end(reader(), order.id()))).isEqualTo("statistics.schedule.unknown");
        schedules.end(reader, order.id());

        assertThat(schedules.list(reader)).isEmpty();
        assertThat(Codes.of(() -> schedules.end(reader, order.id()))).isEqualTo("statistics.schedule.unknown");
    }

    /** A visit that was served; the day is over and computed. */
    private LocalDate lived(Shop.Scene scene) {
        var day = freshDay();
        var booking = scene.paid(shop.in(Duration.ofHours(3)));
        scene.serve(booking, 0);
        passes(day);
        facts.compute(JOB, day);
        return day;
    }

    private LocalDate freshDay() {
        var left = Duration.between(shop.now(), dates.span(dates.today()).end());
        if (left.compareTo(Duration.ofHours(1)) < 0) {
            shop.advance(left.plusSeconds(1));
        }
        return dates.today();
    }

    private void passes(LocalDate day) {
        shop.advance(Duration.between(shop.now(), dates.span(day).end()).plusSeconds(1));
    }

    private Actor reader() {
        return reader("finance" + Numbers.digits(10) + "@example.org");
    }

    private Actor reader(String address) {
        PersonId person =
                accounts.createStaff(JOB, address, "财务", "correct horse battery", Optional.empty(), List.of("finance"));
        return Actor.staff(person, Set.of(DailyFacts.READ), Actor.Request.NONE);
    }

    private List<ReportSchedules.Made> made(Actor reader) {
        return schedules.made(reader, PageRequest.first()).items();
    }

    private static Money grossOf(Report.Section section) {
        return Money.sum(
                Market.CNY,
                section.rows().stream().map(row -> row.figures().gross()).toList());
    }

    private static List<String> names(Report.Part part, String dimension) {
        return part.sections().stream()
                .filter(section -> section.dimension().equals(dimension))
                .flatMap(section -> section.rows().stream())
                .map(Report.Row::name)
                .toList();
    }

    private static String start(byte[] file) {
        return new String(file, 0, 4, StandardCharsets.ISO_8859_1);
    }
}
