package org.doorstep.settlement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doorstep.printing.Markup;
import org.doorstep.printing.Pdf;
import org.doorstep.settlement.Statements.Line;
import org.doorstep.settlement.Statements.Statement;
import org.doorstep.shared.Id;

/** A statement on paper. The same statement in the same language is the same file, whenever it is printed. */
final class StatementPaper {
    /** A longer statement is for a spreadsheet; its paper says so. */
    static final int MOST_LINES = 2000;

    private StatementPaper() {}

    /** @param lines at most the first {@link #MOST_LINES} are looked at */
    static byte[] print(Statement statement, List<Line> lines, Locale language) {
        var words = Labels.in(language);
        var paper = Markup.of(language, words.of("paper.statement") + " " + statement.number());
        head(paper, words, statement);
        sums(paper, words, statement);
        lines(paper, words, lines);
        if (statement.lines() > MOST_LINES) {
            paper.element("p", "quiet", words.of("paper.more", MOST_LINES, statement.lines()));
        }
        return Pdf.of(paper, statement.madeAt());
    }

    private static void head(Markup paper, Labels words, Statement statement) {
        paper.element("h1", "", words.of("paper.statement") + " " + statement.number())
                .open("table", "")
                .widths(List.of(25, 75))
                .row("td", "quiet", words.of("paper.payee"), "strong", statement.payeeName())
                .row("td", "quiet", words.of("paper.date"), "", statement.date().toString())
                .row(
                        "td",
                        "quiet",
                        words.of("paper.statement"),
                        "",
                        words.of("paper.ordinal", statement.ordinal(), Integer.toString(statement.year())))
                .row(
                        "td",
                        "quiet",
                        words.of("paper.currency"),
                        "",
                        statement.payable().currency().getCurrencyCode())
                .close();
    }

    /** What the payable is made of, as it adds up. */
    private static void sums(Markup paper, Labels words, Statement statement) {
        paper.element("h2", "", words.of("paper.sums"))
                .open("table", "")
                .widths(List.of(70, 30))
                .row("td", "", words.of("paper.shares"), "number", Labels.sum(statement.shares()))
                .row("td", "", words.of("paper.clawbacks"), "number", Labels.sum(statement.clawbacks()))
                .row("td", "", words.of("paper.adjusted"), "number", Labels.sum(statement.adjusted()))
                .row("td", "", words.of("paper.returned"), "number", Labels.sum(statement.returned()))
                .row(
                        "td",
                        "",
                        words.of("paper.carried"),
                        "number",
                        Labels.sum(statement.carried().minus(statement.returned())))
                .row(
                        "td",
                        "",
                        words.of("paper.cash"),
                        "number",
                        Labels.sum(statement.cash().negate()))
                .open("tr", "total")
                .element("td", "", words.of("paper.payable"))
                .element("td", "number", Labels.sum(statement.payable()))
                .close()
                .close()
                .element("p", "quiet", words.of("paper.least"));
    }

    private static void lines(Markup paper, Labels words, List<Line> lines) {
        paper.element("h2", "", words.of("paper.lines"))
                .open("table", "")
                .widths(List.of(8, 14, 20, 24, 12, 8, 14))
                .open("thead", "")
                .row(
                        "th",
                        "",
                        words.of("no"),
                        "",
                        words.of("service-day"),
                        "",
                        words.of("what"),
                        "",
                        words.of("booking"),
                        "number",
                        words.of("base"),
                        "number",
                        words.of("rate"),
                        "number",
                        words.of("amount"))
                .close()
                .open("tbody", "");
        lines.stream().limit(MOST_LINES).forEach(line -> line(paper, words, line));
        paper.close().close();
    }

    private static void line(Markup paper, Labels words, Line line) {
        paper.row(
                "td",
                "",
                Integer.toString(line.position()),
                "",
                line.serviceDay().toString(),
                "",
                words.of("kind." + line.kind())
                        + line.reason().map(reason -> ": " + reason).orElse(""),
                "quiet",
                text(line.booking()),
                "number",
                Labels.sum(line.base()),
                "number",
                line.rate().fraction().movePointRight(2).stripTrailingZeros().toPlainString() + "%",
                "number",
                Labels.sum(line.amount()));
    }

    private static String text(Optional<? extends Id> id) {
        return id.map(value -> Long.toString(value.value())).orElse("");
    }
}
