package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.doorstep.settlement.Statements.Line;
import org.doorstep.settlement.Statements.Statement;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.StatementId;
import org.doorstep.shared.id.VisitId;
import org.junit.jupiter.api.Test;

class StatementFilesTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Pattern SUMIF = Pattern.compile("SUMIF\\(B(\\d+):B(\\d+),\"([a-z]+)\",H\\d+:H\\d+\\)");

    @Test
    void addsUpInTheWorkbookToWhatTheStatementSays() throws Exception {
        var statement = statement("广州家政");
        var cells = cells(StatementFiles.xlsx(statement, lines(), Locale.ENGLISH));

        var payable = cells.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith("H") && cell.getValue().startsWith("=SUM(H"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();

        assertThat(value(cells, payable))
                .isEqualByComparingTo(statement.payable().amount());
    }

    @Test
    void speaksTheReadersLanguageAndAddsUpInEach() throws Exception {
        var statement = statement("广州家政");
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE, Locale.ENGLISH)) {
            var cells = cells(StatementFiles.xlsx(statement, lines(), language));

            assertThat(cells.values())
                    .contains(
                            Labels.in(language).of("payable"),
                            Labels.in(language).of("kind.share"));
            var payable = cells.entrySet().stream()
                    .filter(cell -> cell.getValue().startsWith("=SUM(H"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            assertThat(value(cells, payable))
                    .isEqualByComparingTo(statement.payable().amount());
        }
    }

    @Test
    void countsWhatAPayeePaidOrWasForgivenAsReturned() throws Exception {
        var lines = List.of(line(1, "payment", "30.00", "1", "30.00"), line(2, "writeoff", "8.00", "1", "8.00"));

        var cells = cells(StatementFiles.xlsx(statement("x"), lines, Locale.ENGLISH));

        assertThat(value(cells, "H12")).isEqualByComparingTo("38.00");
    }

    @Test
    void writesCsvWithAByteOrderMarkAndPlainAmounts() {
        var csv = new String(StatementFiles.csv(statement("广州家政"), lines()), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFFstatement,ST20261121-00001,广州家政,2026-11-21\r\n");
        assertThat(csv)
                .contains(
                        "1,share,11,12,2026-11-21,100.00,0.7,70.00,13,14,\r\n",
                        "adjusted,-8.00\r\n",
                        "payable,38.50,CNY");
    }

    @Test
    void letsNoNameRunAsAFormula() {
        var csv = new String(StatementFiles.csv(statement("=cmd|' /C calc'!A0"), lines()), StandardCharsets.UTF_8);

        assertThat(csv).contains("'=cmd", "'=迟到").doesNotContain(",=cmd", ",=迟到");
        assertThat(List.of("=1", "+1", "-1", "@x", "\tx"))
                .allSatisfy(cell -> assertThat(StatementFiles.guarded(cell)).startsWith("'"));
        assertThat(StatementFiles.guarded("名")).isEqualTo("名");
    }

    /** Shares 70 less 3.50 withheld, 15 clawed back, a fine of 20 and a bonus of 12, 5 returned, 10 carried before, 20 of cash. */
    private static Statement statement(String name) {
        return new Statement(
                new StatementId(1),
                "ST20261121-00001",
                2026,
                7,
                "worker",
                "3",
                name,
                new AreaId(1),
                LocalDate.of(2026, 11, 21),
                yuan("66.50"),
                yuan("-15.00"),
                yuan("-8.00"),
                yuan("20.00"),
                yuan("15.00"),
                yuan("5.00"),
                yuan("38.50"),
                6,
                Optional.empty(),
                Instant.parse("2026-11-22T18:00:00Z"));
    }

    private static List<Line> lines() {
        return List.of(
                line(1, "share", "100.00", "0.7", "70.00"),
                line(2, "withholding", "70.00", "0.05", "-3.50"),
                line(3, "clawback", "-20.00", "0.75", "-15.00"),
                line(4, "return", "5.00", "1", "5.00"),
                line(5, "fine", "-20.00", "1", "-20.00"),
                line(6, "bonus", "12.00", "1", "12.00"));
    }

    private static Line line(int position, String kind, String base, String rate, String amount) {
        return new Line(
                position,
                kind,
                Optional.of(new VisitId(11)),
                Optional.of(new BookingId(12)),
                LocalDate.of(2026, 11, 21),
                yuan(base),
                Rate.of(rate),
                yuan(amount),
                Optional.of(new ContractId(13)),
                new EntryId(14),
                kind.equals("fine") ? Optional.of("=迟到") : Optional.empty());
    }

    /** Works a cell out as a spreadsheet does, for the three shapes of formula that are written. */
    private static BigDecimal value(Map<String, String> cells, String name) {
        var text = cells.getOrDefault(name, "0");
        if (!text.startsWith("=")) {
            return new BigDecimal(text);
        }
        if (text.startsWith("=SUM(")) {
            var ends = text.substring(5, text.length() - 1).split(":");
            return sum(cells, row(ends[0]), row(ends[1]));
        }
        var total = BigDecimal.ZERO;
        var parts = SUMIF.matcher(text);
        while (parts.find()) {
            for (int row = Integer.parseInt(parts.group(1)); row <= Integer.parseInt(parts.group(2)); row++) {
                if (parts.group(3).equals(cells.get("B" + row))) {
                    total = total.add(value(cells, "H" + row));
                }
            }
        }
        return total;
    }

    private static BigDecimal sum(Map<String, String> cells, int first, int last) {
        var total = BigDecimal.ZERO;
        for (int row = first; row <= last; row++) {
            total = total.add(value(cells, "H" + row));
        }
        return total;
    }

    private static int row(String cell) {
        return Integer.parseInt(cell.substring(1));
    }

    private static Map<String, String> cells(byte[] workbook) throws Exception {
        var file = Files.createTempFile("statement", ".xlsx");
        Files.write(file, workbook);
        try (var zip = new ZipFile(file.toFile())) {
            var strings = Pattern.compile("<t[^>]*>([^<]*)</t>")
                    .matcher(text(zip, "xl/sharedStrings.xml"))
                    .results()
                    .map(found -> unescaped(found.group(1)))
                    .toList();
            var cells = new HashMap<String, String>();
            var found = Pattern.compile("<c r=\"([A-Z]+\\d+)\"([^>]*?)(?:/>|>(.*?)</c>)", Pattern.DOTALL)
                    .matcher(text(zip, "xl/worksheets/sheet1.xml"));
            while (found.find()) {
                content(found.group(2), Optional.ofNullable(found.group(3)).orElse(""), strings)
                        .ifPresent(content -> cells.put(found.group(1), content));
            }
            return cells;
        } finally {
            Files.delete(file);
        }
    }

    private static String unescaped(String text) {
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(text)
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }

    private static Optional<String> content(String attributes, String inner, List<String> strings) {
        var formula = inside(inner, "f");
        if (formula.isPresent()) {
            return formula.map(text -> "=" + text.replace("&quot;", "\""));
        }
        var plain = inside(inner, "v");
        return attributes.contains("t=\"s\"") ? plain.map(index -> strings.get(Integer.parseInt(index))) : plain;
    }

    private static Optional<String> inside(String text, String tag) {
        var found = Pattern.compile("<" + tag + "[^>]*>([^<]*)</" + tag + ">").matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String text(ZipFile zip, String entry) throws Exception {
        return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
