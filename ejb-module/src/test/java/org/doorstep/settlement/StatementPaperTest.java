package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doorstep.settlement.Statements.Line;
import org.doorstep.settlement.Statements.Statement;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.InvoiceId;
import org.doorstep.shared.id.StatementId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPaperTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final List<Locale> LANGUAGES =
            List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE, Locale.ENGLISH);

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void printsInTheReadersLanguageWithSumsThatAddUp(String tag) throws IOException {
        var language = Locale.forLanguageTag(tag);
        var words = Labels.in(language);

        var text = text(StatementPaper.print(statement("王芳", 4), lines(4), language));

        assertThat(text).contains(words.of("paper.statement") + " ST20261121-00001", "王芳", "12,345.60", "-1,015.00");
        assertThat(text).contains(words.of("paper.payable"), "11,330.60", words.of("kind.share"), "70%");
        assertThat(text).doesNotContain("#");
    }

    @Test
    void hasAWordForEachLabelInEachLanguage() {
        var english = Labels.in(Locale.ENGLISH).words().keySet();

        for (var language : LANGUAGES) {
            ResourceBundle words = Labels.in(language).words();
            assertThat(words.keySet()).isEqualTo(english);
            assertThat(words.getLocale()).isEqualTo(language);
        }
    }

    @Test
    void printsAHostileNameAsAName() throws IOException {
        var name = "<b>王芳</b>&<script>";

        assertThat(text(StatementPaper.print(statement(name, 1), lines(1), Locale.ENGLISH)))
                .contains(name);
    }

    @Test
    void saysSoWhereALongStatementIsCut() throws IOException {
        var lines = lines(StatementPaper.MOST_LINES);

        var text = text(StatementPaper.print(statement("王芳", 2500), lines, Locale.SIMPLIFIED_CHINESE));

        assertThat(text).contains("仅打印前 2,000 行，共 2,500 行");
    }

    @Test
    void isTheSameFileEachTimeThatItIsPrinted() {
        var first = StatementPaper.print(statement("王芳", 4), lines(4), Locale.SIMPLIFIED_CHINESE);

        assertThat(StatementPaper.print(statement("王芳", 4), lines(4), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(first);
    }

    @Test
    void printsAnInvoiceWithItsNumberAndWhenItIsDue() throws IOException {
        var text = text(InvoicePaper.print(invoice(), "ST20261121-00001", Locale.SIMPLIFIED_CHINESE));

        assertThat(text).contains("付款通知单 IN2026-00003", "粤洁家政", "2026-12-15", "1,200.50 CNY", "ST20261121-00001");
        assertThat(text(InvoicePaper.print(invoice(), "ST", Locale.ENGLISH)).replaceAll("\\s+", " "))
                .contains("the invoice's number");
    }

    /** For eyes: {@code -Ddoorstep.papers=/tmp/papers} writes them there. */
    @Test
    void canBeLookedAt() throws IOException {
        var folder = Optional.ofNullable(System.getProperty("doorstep.papers")).map(Path::of);
        for (var language : LANGUAGES) {
            var bytes = StatementPaper.print(statement("粤洁家政服务有限公司", 60), lines(60), language);
            var invoice = InvoicePaper.print(invoice(), "ST20261121-00001", language);
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
                Files.write(folder.get().resolve("statement-" + language + ".pdf"), bytes);
                Files.write(folder.get().resolve("invoice-" + language + ".pdf"), invoice);
            }
            assertThat(pages(bytes)).isEqualTo(2);
            assertThat(pages(invoice)).isEqualTo(1);
        }
    }

    /** Shares 12,345.60, 1,015.00 clawed back, 5 returned, 15 carried before, 20 of cash. */
    private static Statement statement(String name, int lines) {
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
                yuan("12345.60"),
                yuan("-1015.00"),
                yuan("0.00"),
                yuan("20.00"),
                yuan("20.00"),
                yuan("5.00"),
                yuan("11330.60"),
                lines,
                Optional.empty(),
                Instant.parse("2026-11-22T18:00:00Z"));
    }

    private static List<Line> lines(int count) {
        var kinds = List.of("share", "withholding", "clawback", "return", "payment", "writeoff");
        return IntStream.range(0, count)
                .mapToObj(i -> new Line(
                        i + 1,
                        kinds.get(i % kinds.size()),
                        Optional.empty(),
                        i % 6 > 2 ? Optional.empty() : Optional.of(new BookingId(831_234_567_890_123_456L + i)),
                        LocalDate.of(2026, 11, 21),
                        yuan("123456.78"),
                        Rate.of("0.7"),
                        yuan("-86419.75"),
                        Optional.empty(),
                        new EntryId(14),
                        Optional.empty()))
                .toList();
    }

    private static Invoices.Invoice invoice() {
        return new Invoices.Invoice(
                new InvoiceId(5),
                "IN2026-00003",
                "company",
                "3",
                "粤洁家政",
                new AreaId(1),
                new StatementId(1),
                yuan("1200.50"),
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 12, 15),
                Invoices.State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                yuan("0.00"),
                1);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
