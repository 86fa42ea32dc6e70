package org.doorstep.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {
    private static final Instant MADE = Instant.parse("2026-11-28T01:02:03Z");

    @Test
    void printsChineseAndLatinLettersInFontsThatTheDocumentCarries() throws IOException {
        var pdf = Pdf.of(statement(), MADE);

        assertThat(text(pdf)).contains("对账单 Statement", "廣州市天河區家政服務有限公司", "¥1,234.50", "Łukasz Żółć");
        try (var document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void numbersItsPagesAndRepeatsTheHeadOfATable() throws IOException {
        var markup = Markup.of(Locale.SIMPLIFIED_CHINESE, "长表")
                .open("table", "")
                .open("thead", "")
                .row("th", "", "项目", "number", "金额")
                .close()
                .open("tbody", "");
        for (int i = 0; i < 200; i++) {
            markup.row("td", "", "第 " + i + " 行", "number", i + ".00");
        }

        var pages = pages(Pdf.of(markup.close().close(), MADE));

        assertThat(pages).hasSizeGreaterThan(2);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("项目", "金额", (i + 1) + " / " + pages.size());
        }
    }

    @Test
    void isTheSameFileForTheSameDocumentOfTheSameMoment() {
        assertThat(Pdf.of(statement(), MADE)).isEqualTo(Pdf.of(statement(), MADE));
    }

    @Test
    void printsAValueAsItStandsWhateverItLooksLike() throws IOException {
        var hostile = "<script>alert(1)</script>&nbsp;]]><img src='http://x/'/>";

        var pdf = Pdf.of(Markup.of(Locale.ENGLISH, hostile).element("p", "", hostile + "\u0000\u001b\ud800"), MADE);

        assertThat(text(pdf).replaceAll("\\s", "")).contains(hostile.replaceAll("\\s", ""));
    }

    @Test
    void knowsNoElementsThatLinkLoadOrRun() {
        var markup = Markup.of(Locale.ENGLISH, "x");

        for (var name : List.of("a", "script", "iframe", "object", "link", "style", "td onclick")) {
            assertThatThrownBy(() -> markup.open(name, "")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> markup.open("p", "x\" style=\"")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fetchesNothingThatADocumentNames(@TempDir Path folder) throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var secret = Files.writeString(folder.resolve("secret.css"), "p::after { content: 'SECRET' }");
        var host = "http://localhost:" + server.getAddress().getPort();

        var pdf = Pdf.render(
                "<html><head><link rel='stylesheet' href='" + secret.toUri() + "'/><link rel='stylesheet' href='" + host
                        + "/a.css'/><style>@import url('" + host + "/b.css'); body { background: url('" + host
                        + "/c.png') }</style></head><body><p>text</p><img src='" + host + "/d.png'/></body></html>",
                "x",
                MADE);
        server.stop(0);

        assertThat(asked).hasValue(0);
        assertThat(text(pdf)).contains("text").doesNotContain("SECRET");
    }

    @Test
    void refusesADocumentTypeAndWithItEveryEntity() {
        assertThatThrownBy(() -> Pdf.render(
                        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x;</body></html>",
                        "x",
                        MADE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Markup statement() {
        return Markup.of(Locale.TRADITIONAL_CHINESE, "对账单")
                .element("h1", "", "对账单 Statement")
                .element("p", "", "廣州市天河區家政服務有限公司 · Łukasz Żółć")
                .open("table", "")
                .widths(List.of(70, 30))
                .row("th", "", "项目", "number", "金额")
                .row("td", "", "家庭保洁（两小时）", "number", "¥1,234.50")
                .row("td", "", "退款扣回", "number", "-¥34.50")
                .open("tr", "total")
                .element("td", "", "合计")
                .element("td", "number", "¥1,200.00")
                .close()
                .close()
                .bar(60);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        var pages = new java.util.ArrayList<String>();
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
        }
        return pages;
    }
}
