package org.doorstep.settlement;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.doorstep.settlement.Statements.Line;
import org.doorstep.settlement.Statements.Statement;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Id;
import org.doorstep.shared.Money;

/** Statements as files that people open in a spreadsheet. */
final class StatementFiles {
    private static final List<String> COLUMNS = List.of(
            "no", "kind", "visit", "booking", "service day", "base", "rate", "amount", "contract", "entry", "reason");
    private static final int FIRST_LINE = 5;
    private static final int KIND = 1;
    private static final int NAME = 2;
    private static final int BASE = 5;
    private static final int RATE = 6;
    private static final int AMOUNT = 7;
    private static final int WORDS = 11;

    private StatementFiles() {}

    static byte[] csv(Statement statement, List<Line> lines) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8)) {
            csv.writeRecord(
                    "statement",
                    statement.number(),
                    guarded(statement.payeeName()),
                    statement.date().toString());
            csv.writeRecord(COLUMNS);
            for (var line : lines) {
                csv.writeRecord(
                        String.valueOf(line.position()),
                        line.kind(),
                        text(line.visit()),
                        text(line.booking()),
                        line.serviceDay().toString(),
                        plain(line.base()),
                        line.rate().fraction().stripTrailingZeros().toPlainString(),
                        plain(line.amount()),
                        text(line.contract()),
                        Long.toString(line.entry().value()),
                        guarded(line.reason().orElse("")));
            }
            csv.writeRecord("shares", plain(statement.shares()));
            csv.writeRecord("clawbacks", plain(statement.clawbacks()));
            csv.writeRecord("adjusted", plain(statement.adjusted()));
            csv.writeRecord("carried", plain(statement.carried()));
            csv.writeRecord("cash", plain(statement.cash()));
            csv.writeRecord("payable", plain(statement.payable()), currency(statement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] xlsx(Statement statement, List<Line> lines, Locale language) {
        var words = Labels.in(language);
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Doorstep", "1.0")) {
            var sheet = book.newWorksheet(words.of("statement"));
            sheet.value(0, 0, words.of("statement"));
            sheet.value(0, NAME, statement.number());
            sheet.value(1, 0, words.of("payee"));
            sheet.value(1, NAME, statement.payeeName());
            sheet.value(2, 0, words.of("date"));
            sheet.value(2, NAME, statement.date().toString());
            sheet.value(2, NAME + 1, currency(statement));
            head(sheet, words);
            int row = FIRST_LINE;
            for (var line : lines) {
                line(sheet, row++, line, words);
            }
            totals(sheet, row, statement, words);
            sheet.freezePane(0, FIRST_LINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void head(Worksheet sheet, Labels words) {
        for (int column = 0; column < COLUMNS.size(); column++) {
            sheet.value(FIRST_LINE - 1, column, words.of(COLUMNS.get(column).replace(' ', '-')));
            sheet.style(FIRST_LINE - 1, column).bold().set();
        }
        sheet.value(FIRST_LINE - 1, WORDS, words.of("what"));
        sheet.style(FIRST_LINE - 1, WORDS).bold().set();
        // the sums go by it; what it says in the reader's language stands in the last column
        sheet.hideColumn(KIND);
    }

    // ids are text: a spreadsheet's numbers have 15 digits
    private static void line(Worksheet sheet, int row, Line line, Labels words) {
        sheet.value(row, 0, line.position());
        sheet.value(row, KIND, line.kind());
        sheet.value(row, WORDS, words.of("kind." + line.kind()));
        sheet.value(row, 2, text(line.visit()));
        sheet.value(row, 3, text(line.booking()));
        sheet.value(row, 4, line.serviceDay().toString());
        money(sheet, row, BASE, line.base().amount());
        sheet.value(row, RATE, line.rate().fraction());
        money(sheet, row, AMOUNT, line.amount().amount());
        sheet.value(row, 8, text(line.contract()));
        sheet.value(row, 9, Long.toString(line.entry().value()));
        sheet.value(row, 10, line.reason().orElse(""));
    }

    /** Sums by kind over the lines; what is not in the lines stands as a value; the payable adds them up. */
    private static void totals(Worksheet sheet, int after, Statement statement, Labels words) {
        int row = after + 1;
        total(
                sheet,
                row,
                words.of("shares"),
                sumsOf(after, "share", "withholding", "channel-fee", "promotion", "royalty"));
        total(sheet, row + 1, words.of("clawbacks"), sumOf(after, "clawback"));
        total(sheet, row + 2, words.of("adjusted"), sumsOf(after, "fine", "bonus"));
        total(sheet, row + 3, words.of("returned"), sumsOf(after, Shares.GIVEN.toArray(String[]::new)));
        sheet.value(row + 4, BASE, words.of("carried-before"));
        money(sheet, row + 4, AMOUNT, carriedBefore(statement));
        sheet.value(row + 5, BASE, words.of("cash"));
        money(sheet, row + 5, AMOUNT, statement.cash().negate().amount());
        total(sheet, row + 6, words.of("payable"), "SUM(H" + (row + 1) + ":H" + (row + 6) + ")");
    }

    private static BigDecimal carriedBefore(Statement statement) {
        return statement.carried().minus(statement.returned()).amount();
    }

    private static String sumsOf(int after, String... kinds) {
        return Arrays.stream(kinds).map(kind -> sumOf(after, kind)).collect(Collectors.joining("+"));
    }

    private static String sumOf(int after, String kind) {
        int last = Math.max(after, FIRST_LINE + 1);
        return "SUMIF(B" + (FIRST_LINE + 1) + ":B" + last + ",\"" + kind + "\",H" + (FIRST_LINE + 1) + ":H" + last
                + ")";
    }

    private static void total(Worksheet sheet, int row, String name, String formula) {
        sheet.value(row, BASE, name);
        sheet.formula(row, AMOUNT, formula);
        sheet.style(row, AMOUNT).bold().format("0.00").set();
    }

    private static void money(Worksheet sheet, int row, int column, BigDecimal amount) {
        sheet.value(row, column, amount);
        sheet.style(row, column).format("0.00").set();
    }

    private static String text(Optional<? extends Id> id) {
        return id.map(value -> Long.toString(value.value())).orElse("");
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }

    private static String currency(Statement statement) {
        return statement.payable().currency().getCurrencyCode();
    }

    /** A cell that begins like a formula is text: a spreadsheet would run it. */
    static String guarded(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
