package org.doorstep.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.doorstep.statistics.Report.Part;

/** A report as a workbook: a sheet of days, one of each dimension; totals and rates are formulas. */
final class ReportWorkbook {
    /** A column. @param whether it is money, and the figure */
    private record Column(String word, boolean money, Function<Figures, BigDecimal> value) {}

    private static final List<Column> COLUMNS = List.of(
            count("bookings", Figures::bookings),
            count("visits", Figures::visits),
            count("cancelled.customer", Figures::cancelledByCustomer),
            count("cancelled.company", Figures::cancelledByCompany),
            count("cancelled.platform", Figures::cancelledByPlatform),
            count("cancelled.unpaid", Figures::unpaid),
            count("cancelled.unfulfilled", Figures::unfulfilled),
            count("no-shows", Figures::noShows),
            count("arrivals", Figures::arrivals),
            count("punctual", Figures::punctual),
            count("open-quarters", Figures::openQuarters),
            count("taken-quarters", Figures::takenQuarters),
            count("reviews", Figures::reviews),
            new Column("gross", true, figures -> figures.gross().amount()),
            new Column("discounts", true, figures -> figures.discounts().amount()),
            new Column("commission", true, figures -> figures.commission().amount()),
            new Column("refunds", true, figures -> figures.refunds().amount()),
            new Column(
                    "corrected-gross", true, figures -> figures.correctedGross().amount()),
            new Column("corrected-commission", true, figures -> figures.correctedCommission()
                    .amount()));

    private static final int HEAD = 3;
    private static final int FIRST = 1;
    private static final int ARRIVALS = column("arrivals");
    private static final int OPEN = column("open-quarters");
    private static final int AFTER = FIRST + COLUMNS.size();

    private ReportWorkbook() {}

    private static Column count(String word, Function<Figures, Long> value) {
        return new Column(word, false, figures -> BigDecimal.valueOf(value.apply(figures)));
    }

    private static int column(String word) {
        return FIRST + COLUMNS.stream().map(Column::word).toList().indexOf(word);
    }

    /** A row that is written. */
    private record Line(String name, Figures figures) {}

    static byte[] of(Report report, Locale language) {
        var words = ReportWords.in(language);
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Doorstep", "1.0")) {
            if (report.parts().isEmpty()) {
                title(book.newWorksheet(words.text("days")), report, words, "");
            }
            for (var part : report.parts()) {
                part(book, report, part, words);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void part(Workbook book, Report report, Part part, ReportWords words) {
        var code = part.currency().getCurrencyCode();
        var suffix = report.parts().size() > 1 ? " " + code : "";
        sheet(
                book.newWorksheet(words.text("days") + suffix),
                report,
                words,
                code,
                part.days().stream()
                        .map(day -> new Line(day.date().toString(), day.figures()))
                        .toList());
        for (var section : part.sections()) {
            sheet(
                    book.newWorksheet(words.text("by." + section.dimension()) + suffix),
                    report,
                    words,
                    code,
                    section.rows().stream()
                            .map(row -> new Line(row.name(), row.figures()))
                            .toList());
        }
    }

    private static void title(Worksheet sheet, Report report, ReportWords words, String currency) {
        sheet.value(0, 0, words.text("title." + report.period().name().toLowerCase(Locale.ROOT)));
        sheet.style(0, 0).bold().set();
        sheet.value(0, 1, report.from() + " – " + report.until());
        sheet.value(1, 0, currency);
        if (!report.missing().isEmpty()) {
            sheet.value(1, 1, words.text("missing", report.missing().size()));
        }
    }

    private static void sheet(Worksheet sheet, Report report, ReportWords words, String currency, List<Line> lines) {
        title(sheet, report, words, currency);
        for (int i = 0; i < COLUMNS.size(); i++) {
            head(sheet, FIRST + i, words.text(COLUMNS.get(i).word()));
        }
        head(sheet, AFTER, words.text("punctuality"));
        head(sheet, AFTER + 1, words.text("utilisation"));
        int row = HEAD + 1;
        for (var line : lines) {
            sheet.value(row, 0, line.name());
            for (int i = 0; i < COLUMNS.size(); i++) {
                var column = COLUMNS.get(i);
                sheet.value(row, FIRST + i, column.value().apply(line.figures()));
                if (column.money()) {
                    sheet.style(row, FIRST + i).format("#,##0.00").set();
                }
            }
            rates(sheet, row++);
        }
        totals(sheet, row, words);
        sheet.freezePane(1, HEAD + 1);
        sheet.width(0, 26);
    }

    private static void head(Worksheet sheet, int column, String word) {
        sheet.value(HEAD, column, word);
        sheet.style(HEAD, column).bold().wrapText(true).set();
        sheet.width(column, 13);
    }

    /** Each column summed by the sheet itself; rates of the sums, not sums of the rates. */
    private static void totals(Worksheet sheet, int row, ReportWords words) {
        sheet.value(row, 0, words.text("total"));
        sheet.style(row, 0).bold().set();
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (row > HEAD + 1) {
                var name = name(FIRST + i);
                sheet.formula(row, FIRST + i, "SUM(" + name + (HEAD + 2) + ":" + name + row + ")");
            } else {
                sheet.value(row, FIRST + i, 0);
            }
            sheet.style(row, FIRST + i)
                    .bold()
                    .format(COLUMNS.get(i).money() ? "#,##0.00" : "0")
                    .set();
        }
        rates(sheet, row);
    }

    private static void rates(Worksheet sheet, int row) {
        rate(sheet, row, AFTER, ARRIVALS + 1, ARRIVALS);
        rate(sheet, row, AFTER + 1, OPEN + 1, OPEN);
    }

    private static void rate(Worksheet sheet, int row, int column, int part, int whole) {
        var base = name(whole) + (row + 1);
        sheet.formula(row, column, "IF(" + base + "=0,\"\"," + name(part) + (row + 1) + "/" + base + ")");
        sheet.style(row, column).format("0.0%").set();
    }

    /** A column's letter; there are fewer than 26. */
    private static String name(int column) {
        return String.valueOf((char) ('A' + column));
    }
}
