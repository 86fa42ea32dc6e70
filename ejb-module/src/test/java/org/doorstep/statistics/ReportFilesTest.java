package org.doorstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doorstep.shared.Rate;
import org.doorstep.statistics.Report.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final Pattern CELL =
            Pattern.compile("<c r=\"([A-Z])(\\d+)\"[^>]*?>(?:<f>([^<]*)</f>)?(?:<v>([^<]*)</v>)?");

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void printsAReportInTheReadersLanguage(String language) throws IOException {
        var pdf = ReportPages.of(month(), Locale.forLanguageTag(language));

        if (Boolean.getBoolean("reports.write")) {
            Files.write(Path.of("target/report-" + language + ".pdf"), pdf);
        }
        var text = text(pdf);
        var words = ReportWords.in(Locale.forLanguageTag(language));
        assertThat(text)
                .contains(words.text("title.month"), words.text("customers"), "广州", "日常保洁", "林小芳")
                .contains(words.money(month().parts().get(0).total().gross()));
        assertThat(text).doesNotContain("#").doesNotContain("{0}");
    }

    @Test
    void saysWhatIsMissingAndWhatIsNothing() throws IOException {
        var empty = new Report(
                Period.DAY,
                FIRST,
                FIRST,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                List.of(FIRST),
                List.of(),
                Optional.empty(),
                List.of());

        assertThat(text(ReportPages.of(empty, Locale.SIMPLIFIED_CHINESE))).contains("尚未统计", "没有业务发生");
        assertThat(ReportWorkbook.of(empty, Locale.SIMPLIFIED_CHINESE)).isNotEmpty();
    }

    @Test
    void printsTheSameReportAsTheSameFile() {
        assertThat(ReportPages.of(month(), Locale.ENGLISH)).isEqualTo(ReportPages.of(month(), Locale.ENGLISH));
    }

    @Test
    void addsUpInEverySheetToTheTotalOfTheReport() throws IOException {
        var report = month();
        var gross = report.parts().get(0).total().gross().amount();
        var sheets = sheets(ReportWorkbook.of(report, Locale.ENGLISH));

        assertThat(sheets).hasSize(4);
        for (var sheet : sheets) {
            var last = CELL.matcher(sheet)
                    .results()
                    .filter(cell -> cell.group(1).equals("O") && cell.group(3) != null)
                    .findFirst()
                    .orElseThrow();
            var range = Pattern.compile("SUM\\(O(\\d+):O(\\d+)\\)").matcher(last.group(3));
            assertThat(range.matches()).as(last.group(3)).isTrue();
            assertThat(summed(sheet, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))))
                    .isEqualByComparingTo(gross);
            assertThat(sheet.replace("&quot;", "\"")).contains("IF(J5=0,\"\",K5/J5)", "IF(L5=0,\"\",M5/L5)");
        }
    }

    @Test
    void hasTheSameWordsInEachLanguage() {
        var keys = new ArrayList<Set<String>>();
        for (var language : List.of("zh-CN", "zh-TW", "en")) {
            keys.add(new HashSet<>(
                    ResourceBundle.getBundle("org.doorstep.statistics.report", Locale.forLanguageTag(language))
                            .keySet()));
        }

        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isEqualTo(keys.get(2));
    }

    @Test
    void saysHowMuchMoreOrLess() {
        var words = ReportWords.in(Locale.ENGLISH);

        assertThat(List.of(
                        words.change(110, 100),
                        words.change(90, 100),
                        words.change(100, 100),
                        words.change(7, 0),
                        words.change(-50, -100)))
                .containsExactly(
                        "10 % more than before",
                        "10 % less than before",
                        "as before",
                        "nothing before to compare with",
                        "50 % more than before");
        assertThat(words.percent(1, 3)).isEqualTo("33.3 %");
        assertThat(words.percent(1, 0)).isEqualTo("–");
    }

    @Test
    void cutsWeeksAndMonthsByTheCalendar() {
        var sunday = LocalDate.of(2026, 3, 1);

        assertThat(Period.WEEK.from(sunday)).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(Period.WEEK.until(Period.WEEK.from(sunday))).isEqualTo(sunday);
        assertThat(Period.MONTH.until(Period.MONTH.from(LocalDate.of(2028, 2, 11))))
                .isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(Period.DAY.until(sunday)).isEqualTo(sunday);
    }

    /** October, with numbers that add up over each section. */
    private static Report month() {
        var random = new Random(7);
        var days = new ArrayList<Report.Day>();
        var total = new EnumMap<Figure, Long>(Figure.class);
        for (int day = 0; day < 31; day++) {
            var counts = day(random, day);
            counts.forEach((figure, count) -> total.merge(figure, count, Long::sum));
            days.add(new Report.Day(FIRST.plusDays(day), Figures.of(counts, CNY)));
        }
        var whole = Figures.of(total, CNY);
        var before = new EnumMap<Figure, Long>(total);
        before.compute(Figure.GROSS, (figure, count) -> count == null ? 0 : count * 9 / 10);
        var sections = List.of(
                section("area", total, "广州", "深圳", "佛山"),
                section("service", total, "日常保洁", "空调清洗", "上门维修", "保姆月嫂"),
                section("worker", total, "林小芳", "陈师傅", "李阿姨", "王建国", "赵敏", "其他合计"));
        return new Report(
                Period.MONTH,
                FIRST,
                FIRST.plusDays(30),
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-11-01T02:00:00Z"),
                List.of(),
                List.of(new Report.Part(CNY, whole, Figures.of(before, CNY), days, sections)),
                Optional.of(new Retention.Returning(FIRST, FIRST.plusDays(30), 1280, 512, 300, Rate.of("0.4"))),
                List.of(
                        new Retention.Cohort(YearMonth.of(2026, 8), 400, List.of(400L, 120L, 90L)),
                        new Retention.Cohort(YearMonth.of(2026, 9), 500, List.of(500L, 160L)),
                        new Retention.Cohort(YearMonth.of(2026, 10), 380, List.of(380L))));
    }

    private static EnumMap<Figure, Long> day(Random random, int day) {
        var counts = new EnumMap<Figure, Long>(Figure.class);
        long visits = 30 + random.nextInt(30);
        counts.put(Figure.BOOKINGS, visits + 4);
        counts.put(Figure.VISITS, visits);
        counts.put(Figure.CANCELLED_CUSTOMER, (long) random.nextInt(4));
        counts.put(Figure.CANCELLED_COMPANY, (long) random.nextInt(2));
        counts.put(Figure.ARRIVALS, visits);
        counts.put(Figure.PUNCTUAL, visits - random.nextInt(4));
        counts.put(Figure.OPEN_QUARTERS, 2000L);
        counts.put(Figure.TAKEN_QUARTERS, 900L + random.nextInt(300));
        counts.put(Figure.RATING_SUM, 470L * 10);
        counts.put(Figure.REVIEWS, 10L);
        counts.put(Figure.GROSS, day == 12 ? -4_200L : visits * 12_800L);
        counts.put(Figure.COMMISSION, visits * 2_304L);
        counts.put(Figure.REFUNDS, (long) random.nextInt(50_000));
        counts.put(Figure.CORRECTED_GROSS, day == 12 ? -4_200L : 0L);
        return counts;
    }

    /** Shares the total out, the last one taking what is left. */
    private static Report.Section section(String dimension, EnumMap<Figure, Long> total, String... names) {
        var rows = new ArrayList<Report.Row>();
        var left = new EnumMap<Figure, Long>(total);
        for (int i = 0; i < names.length; i++) {
            boolean last = i == names.length - 1;
            var counts = new EnumMap<Figure, Long>(Figure.class);
            for (var figure : total.keySet()) {
                long part = last ? left.get(figure) : left.get(figure) / 2;
                counts.put(figure, part);
                left.merge(figure, -part, Long::sum);
            }
            rows.add(new Report.Row(Integer.toString(i + 1), names[i], Figures.of(counts, CNY)));
        }
        return new Report.Section(dimension, rows);
    }

    private static BigDecimal summed(String sheet, int first, int last) {
        return CELL.matcher(sheet)
                .results()
                .filter(cell -> cell.group(1).equals("O") && cell.group(4) != null)
                .filter(cell -> Integer.parseInt(cell.group(2)) >= first && Integer.parseInt(cell.group(2)) <= last)
                .map(cell -> new BigDecimal(cell.group(4)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> sheets(byte[] workbook) throws IOException {
        var file = Files.createTempFile("report", ".xlsx");
        Files.write(file, workbook);
        try (var zip = new ZipFile(file.toFile())) {
            var sheets = new ArrayList<String>();
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("xl/worksheets/sheet")) {
                    sheets.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return sheets;
        } finally {
            Files.delete(file);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
