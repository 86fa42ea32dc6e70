package org.doorstep.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.doorstep.printing.Markup;
import org.doorstep.printing.Pdf;
import org.doorstep.statistics.Report.Part;
import org.doorstep.statistics.Report.Row;

/**
 * A report on paper: what happened in words, then charts of bars (one hue, each with its number, from a common zero line),
 * then tables.
 */
final class ReportPages {
    private static final int MOST_ROWS = 20;
    private static final int MOST_BARS = 12;

    private final Report report;
    private final ReportWords words;
    private final Markup page;

    private ReportPages(Report report, Locale language) {
        this.report = report;
        words = ReportWords.in(language);
        page = Markup.of(language, title());
    }

    static byte[] of(Report report, Locale language) {
        return new ReportPages(report, language).print();
    }

    /** What a message says of a report: its name, what came in, and where it is. */
    static Map<String, String> inShort(Report report, Locale language, String link) {
        var pages = new ReportPages(report, language);
        return Map.of(
                "report", pages.title(),
                "gross",
                        report.parts().stream()
                                .map(part -> pages.words.money(part.total().gross()) + " " + part.currency())
                                .collect(Collectors.joining(", ")),
                "visits",
                        pages.words.count(report.parts().stream()
                                .mapToLong(part -> part.total().visits())
                                .sum()),
                "link", link);
    }

    private byte[] print() {
        page.element("h1", "", title());
        if (!report.missing().isEmpty()) {
            page.element("p", "strong", words.text("missing", report.missing().size()));
        }
        if (report.parts().isEmpty()) {
            page.element("p", "", words.text("nothing"));
        }
        report.parts().forEach(this::part);
        customers();
        return Pdf.of(page, report.madeAt());
    }

    private String title() {
        var name = words.text("title." + report.period().name().toLowerCase(Locale.ROOT));
        var from = words.date(report.from());
        return report.from().equals(report.until())
                ? name + " " + from
                : name + " " + from + " – " + words.date(report.until());
    }

    private void part(Part part) {
        var total = part.total();
        var code = part.currency().getCurrencyCode();
        page.element(
                "p",
                "",
                words.text(
                        "in-words",
                        words.money(total.gross()) + " " + code,
                        words.change(
                                total.gross().minor(), part.before().gross().minor()),
                        words.count(total.visits()),
                        words.change(total.visits(), part.before().visits()),
                        words.money(total.commission()) + " " + code,
                        words.money(total.refunds()) + " " + code));
        if (!total.correctedGross().isZero() || !total.correctedCommission().isZero()) {
            page.element(
                    "p",
                    "",
                    words.text(
                            "corrections",
                            words.money(total.correctedGross()) + " " + code,
                            words.money(total.correctedCommission()) + " " + code));
        }
        facts(total);
        if (part.days().size() > 1) {
            var days = part.days();
            chart(
                    words.text("chart.gross", words.money(total.gross()) + " " + code),
                    days.stream().map(day -> words.day(day.date())).toList(),
                    days.stream().map(day -> day.figures().gross().minor()).toList(),
                    days.stream().map(day -> words.money(day.figures().gross())).toList());
            chart(
                    words.text("chart.visits", words.count(total.visits())),
                    days.stream().map(day -> words.day(day.date())).toList(),
                    days.stream().map(day -> day.figures().visits()).toList(),
                    days.stream()
                            .map(day -> words.count(day.figures().visits()))
                            .toList());
        }
        causes(total);
        part.sections().forEach(section -> section(section, code));
    }

    /** The rates, in one table. */
    private void facts(Figures total) {
        page.open("table", "");
        page.row(
                "th",
                "number",
                words.text("bookings"),
                "number",
                words.text("visits"),
                "number",
                words.text("cancelled"),
                "number",
                words.text("punctuality"),
                "number",
                words.text("utilisation"),
                "number",
                words.text("rating"),
                "number",
                words.text("discounts"));
        page.row(
                "td",
                "number",
                words.count(total.bookings()),
                "number",
                words.count(total.visits()),
                "number",
                words.count(total.cancelled()),
                "number",
                words.percent(total.punctual(), total.arrivals()),
                "number",
                words.percent(total.takenQuarters(), total.openQuarters()),
                "number",
                words.stars(total.ratingTimes100()),
                "number",
                words.money(total.discounts()));
        page.close();
    }

    private void causes(Figures total) {
        if (total.cancelled() == 0) {
            return;
        }
        var keys = List.of("customer", "company", "platform", "unpaid", "unfulfilled");
        var counts = List.of(
                total.cancelledByCustomer(),
                total.cancelledByCompany(),
                total.cancelledByPlatform(),
                total.unpaid(),
                total.unfulfilled());
        chart(
                words.text("chart.cancelled", words.count(total.cancelled())),
                keys.stream().map(key -> words.text("cancelled." + key)).toList(),
                counts,
                counts.stream().map(words::count).toList());
    }

    private void section(Report.Section section, String code) {
        if (section.rows().isEmpty()) {
            return;
        }
        var rows = section.rows();
        var heading = words.text("by." + section.dimension());
        if (rows.size() > 1) {
            var top = rows.subList(0, Math.min(MOST_BARS, rows.size()));
            chart(
                    words.text("chart.by", heading, words.text("gross"), code),
                    top.stream().map(Row::name).toList(),
                    top.stream().map(row -> row.figures().gross().minor()).toList(),
                    top.stream().map(row -> words.money(row.figures().gross())).toList());
        } else {
            page.element("h2", "", heading);
        }
        table(rows);
    }

    private void table(List<Row> rows) {
        page.open("table", "").widths(List.of(22, 9, 9, 10, 10, 10, 15, 15));
        page.open("thead", "");
        page.row(
                "th",
                "",
                "",
                "number",
                words.text("bookings"),
                "number",
                words.text("visits"),
                "number",
                words.text("cancelled"),
                "number",
                words.text("punctuality"),
                "number",
                words.text("rating"),
                "number",
                words.text("gross"),
                "number",
                words.text("commission"));
        page.close().open("tbody", "");
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> page.row(
                        "td",
                        "",
                        row.name(),
                        "number",
                        words.count(row.figures().bookings()),
                        "number",
                        words.count(row.figures().visits()),
                        "number",
                        words.count(row.figures().cancelled()),
                        "number",
                        words.percent(row.figures().punctual(), row.figures().arrivals()),
                        "number",
                        words.stars(row.figures().ratingTimes100()),
                        "number",
                        words.money(row.figures().gross()),
                        "number",
                        words.money(row.figures().commission())));
        page.close().close();
        if (rows.size() > MOST_ROWS) {
            page.element("p", "quiet", words.text("more-rows", words.count(rows.size() - MOST_ROWS)));
        }
    }

    /** Bars from a common zero line, each with its number. What is below zero has no bar; its number says so. */
    private void chart(String heading, List<String> labels, List<Long> values, List<String> numbers) {
        page.element("h2", "", heading);
        long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        page.open("table", "chart").widths(List.of(24, 58, 18));
        for (int i = 0; i < labels.size(); i++) {
            page.open("tr", "").element("td", "", labels.get(i)).open("td", "axis");
            if (values.get(i) > 0) {
                page.bar((int) Math.max(1, values.get(i) * 100 / most));
            } else {
                page.text("");
            }
            page.close().element("td", "number", numbers.get(i)).close();
        }
        page.close();
    }

    private void customers() {
        report.customers().ifPresent(customers -> {
            page.element("h2", "", words.text("customers"));
            page.element(
                    "p",
                    "",
                    words.text(
                            "customers.in-words",
                            words.count(customers.customers()),
                            words.count(customers.returning()),
                            words.percent(customers.returning(), customers.customers()),
                            words.count(customers.repeating())));
        });
        if (!report.cohorts().isEmpty()) {
            cohorts();
        }
    }

    private void cohorts() {
        int months = report.cohorts().size();
        page.element("h3", "", words.text("cohorts"));
        page.open("table", "");
        var head = new ArrayList<String>(List.of("", words.text("cohorts.month"), "number", words.text("cohorts.new")));
        for (int month = 1; month < months; month++) {
            head.addAll(List.of("number", words.text("cohorts.later", month)));
        }
        page.row("th", head.toArray(String[]::new));
        for (var cohort : report.cohorts()) {
            var cells = new ArrayList<String>(
                    List.of("", cohort.month().toString(), "number", words.count(cohort.customers())));
            for (int month = 1; month < months; month++) {
                cells.add("number");
                cells.add(
                        month < cohort.later().size()
                                ? words.percent(cohort.later().get(month), cohort.customers())
                                : "");
            }
            page.row("td", cells.toArray(String[]::new));
        }
        page.close();
    }
}
