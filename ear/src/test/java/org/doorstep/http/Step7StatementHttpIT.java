package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 7 of the main job: finance opens the company's statement, drills down, and downloads it. */
@HttpTest
class Step7StatementHttpIT {
    private World world;
    private Story story;
    private Api worker;
    private Customer customer;
    private JsonObject statement;

    /** Two visits of 120.00 are settled; one of them is partly given back, so that the statement has a clawback too. */
    private void settled(DoorstepServer server) {
        settled(new World(server));
    }

    private void settled(World where) {
        world = where;
        story = world.story;
        worker = world.worker("王芳");
        customer = world.customer();
        var nights = new Nights(world);
        var first = serve("09:00");
        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));
        serve("09:00");
        story.advance(Duration.ofDays(1));
        ok(world.operator.post(
                "/visits/" + first + "/refunds", "{'amount':{'amount':'20.00','currency':'CNY'},'reason':'不满意'}"));
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        statement = nights.statements().get(0);
    }

    private String serve(String time) {
        var booking = customer.bookAndPay(customer.wish(customer.at(2, time), Customer.with(worker)));
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        return visit;
    }

    @Test
    void leadsFromTheTotalToVisitsToTheJournalAndIntoFiles(DoorstepServer server) throws Exception {
        settled(server);
        var id = statement.getString("id");

        // 12 % of 119.00, less 12 % (as it was) of 20.00 of 120.00
        assertThat(Story.amount(statement, "shares")).isEqualTo("14.28");
        assertThat(Story.amount(statement, "clawbacks")).isEqualTo("-2.38");
        assertThat(Story.amount(statement, "payable")).isEqualTo("11.90");
        var lines = ok(world.finance.get("/statements/" + id + "/lines")).items();
        assertThat(sum(lines, "amount")).isEqualTo("11.90");
        for (var line : lines) {
            drill(line);
        }
        readsBackAsCsv(lines);
        readsBackAsWorkbook(lines);
    }

    /** From a line to its visit, to its booking, to the entry that moved exactly this sum. */
    private void drill(JsonObject line) {
        var visit = ok(world.finance.get("/visits/" + line.getString("visit"))).json();
        assertThat(visit.getString("company")).isEqualTo(world.company);
        assertThat(ok(world.finance.get("/bookings/" + line.getString("booking")))
                        .id())
                .isEqualTo(visit.getString("booking"));
        var entry = ok(world.finance.get("/ledger/entries/" + line.getString("entry")))
                .json();
        boolean share = line.getString("kind").equals("share");
        var side = share ? "credit" : "debit";
        assertThat(entry.getString("rule")).isEqualTo(share ? "SHARED_OUT" : "REFUND_FROM_SHARES");
        assertThat(entry.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                        .filter(each -> each.getString(side).equals("COMPANY_PAYABLE")
                                && each.getString(side + "Ref").equals(world.company))
                        .map(each -> new BigDecimal(Story.amount(each, "amount"))))
                .containsExactly(new BigDecimal(Story.amount(line, "amount")).abs());
    }

    private void readsBackAsCsv(List<JsonObject> lines) throws IOException {
        var file = ok(world.finance.get("/statements/" + statement.getString("id") + ".csv"));
        var bytes = file.raw().body();
        assertThat(file.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.raw().headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        assertThat(new byte[] {bytes[0], bytes[1], bytes[2]})
                .isEqualTo(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        List<CsvRecord> records;
        try (var reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8))) {
            records = StreamSupport.stream(reader.spliterator(), false).toList();
        }
        assertThat(records.get(0).getFields()).contains(statement.getString("number"));
        var amounts = records.subList(2, 2 + lines.size()).stream()
                .map(record -> record.getField(7))
                .toList();
        assertThat(amounts)
                .isEqualTo(
                        lines.stream().map(line -> Story.amount(line, "amount")).toList());
        var totals = records.subList(2 + lines.size(), records.size()).stream()
                .collect(Collectors.toMap(record -> record.getField(0), record -> record.getField(1)));
        assertThat(totals).containsAllEntriesOf(Map.of("shares", "14.28", "clawbacks", "-2.38", "payable", "11.90"));
    }

    private void readsBackAsWorkbook(List<JsonObject> lines) throws IOException {
        var bytes = ok(world.finance.get("/statements/" + statement.getString("id") + ".xlsx"))
                .raw()
                .body();
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
            var formulas = book.getCreationHelper().createFormulaEvaluator();
            var payable = BigDecimal.ZERO;
            var sum = BigDecimal.ZERO;
            int found = 0;
            for (Row row : book.getSheetAt(0)) {
                var amount = row.getCell(7);
                if (amount == null) {
                    continue;
                }
                if (amount.getCellType() == CellType.FORMULA
                        && text(row.getCell(5)).equals("payable")) {
                    payable = BigDecimal.valueOf(formulas.evaluate(amount).getNumberValue());
                } else if (amount.getCellType() == CellType.NUMERIC
                        && !text(row.getCell(2)).isEmpty()) {
                    sum = sum.add(BigDecimal.valueOf(amount.getNumericCellValue()));
                    found++;
                }
            }
            assertThat(found).isEqualTo(lines.size());
            assertThat(sum).isEqualByComparingTo("11.90");
            // a spreadsheet reckons in binary fractions; what it shows has two places
            assertThat(payable.setScale(2, RoundingMode.HALF_EVEN)).isEqualTo(new BigDecimal("11.90"));
        }
    }

    private static String text(Cell cell) {
        return cell == null || cell.getCellType() != CellType.STRING ? "" : cell.getStringCellValue();
    }

    private static String sum(List<JsonObject> lines, String name) {
        return lines.stream()
                .map(line -> new BigDecimal(Story.amount(line, name)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    @Test
    void showsAStatementToItsCompanyAndTellsItsOwner(DoorstepServer server) {
        settled(server);
        var other = new World(server);
        var id = statement.getString("id");

        assertThat(ok(world.owner.get("/statements")).items())
                .extracting(each -> each.getString("id"))
                .contains(id);
        assertThat(ok(world.owner.get("/statements/" + id + "/lines")).items()).hasSize(2);
        for (var path : List.of("", "/lines", ".csv", ".xlsx")) {
            refused(other.owner.get("/statements/" + id + path), 404, "settlement.statement.unknown");
            refused(worker.get("/statements/" + id + path), 404, "settlement.statement.unknown");
            refused(customer.api().get("/statements/" + id + path), 404, "settlement.statement.unknown");
            assertThat(story.nobody.get("/statements/" + id + path).status()).isEqualTo(401);
        }
        assertThat(ok(other.owner.get("/statements?payeeKind=company&payee=" + world.company))
                        .items())
                .isEmpty();
        assertThat(ok(worker.get("/statements")).items())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getString("payee")).isEqualTo(worker.id()));
        Story.until(
                "the owner is told", () -> world.owner.get("/notices").text().contains("11.90"));
    }

    @Test
    void keepsAPayeesNameFromBecomingAFormula(DoorstepServer server) throws Exception {
        settled(new World(server, "=1+1 家政"));
        var id = statement.getString("id");

        var csv = ok(world.finance.get("/statements/" + id + ".csv")).text();
        var workbook =
                ok(world.finance.get("/statements/" + id + ".xlsx")).raw().body();

        assertThat(csv.lines().findFirst().orElseThrow()).contains(",'=1+1 家政,");
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(workbook))) {
            var name = book.getSheetAt(0).getRow(1).getCell(2);
            assertThat(name.getCellType()).isEqualTo(CellType.STRING);
            assertThat(name.getStringCellValue()).isEqualTo("=1+1 家政");
        }
    }
}
