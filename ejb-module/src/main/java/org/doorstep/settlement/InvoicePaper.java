package org.doorstep.settlement;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.doorstep.printing.Markup;
import org.doorstep.printing.Pdf;
import org.doorstep.settlement.Invoices.Invoice;

/** An invoice on paper: what was asked when it was issued, whatever became of it since. */
final class InvoicePaper {
    private InvoicePaper() {}

    static byte[] print(Invoice invoice, String statement, Locale language) {
        var words = Labels.in(language);
        var title = words.of("paper.invoice") + " " + invoice.number();
        var paper = Markup.of(language, title)
                .element("h1", "", title)
                .open("table", "")
                .widths(List.of(25, 75))
                .row("td", "quiet", words.of("paper.payee"), "strong", invoice.payeeName())
                .row(
                        "td",
                        "quiet",
                        words.of("paper.issued"),
                        "",
                        invoice.issuedOn().toString())
                .row(
                        "td",
                        "quiet",
                        words.of("paper.due"),
                        "strong",
                        invoice.dueOn().toString())
                .row("td", "quiet", words.of("paper.from"), "", statement)
                .open("tr", "total")
                .element("td", "", words.of("paper.owed"))
                .element(
                        "td",
                        "",
                        Labels.sum(invoice.amount()) + " "
                                + invoice.amount().currency().getCurrencyCode())
                .close()
                .close()
                .element("p", "", "")
                .element("p", "", words.of("paper.invoice-text"));
        return Pdf.of(paper, invoice.issuedOn().atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
