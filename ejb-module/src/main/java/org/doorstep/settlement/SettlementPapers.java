package org.doorstep.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doorstep.notification.Attachment;
import org.doorstep.notification.AttachmentSource;
import org.doorstep.printing.Pdf;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.InvoiceId;
import org.doorstep.shared.id.StatementId;

/**
 * Prints statements and invoices, and puts them into the mails that tell of them. What is printed of both never changes, so
 * no file is kept. Who may see one is the services' business.
 */
@ApplicationScoped
@Transactional
class SettlementPapers implements AttachmentSource {
    @Inject
    StatementStore statements;

    @Inject
    InvoiceStore invoices;

    @Inject
    Shares shares;

    @Inject
    Payees payees;

    @Override
    public Optional<Attachment> attach(Subject about, Locale language) {
        return switch (about.type()) {
            case "statement" -> Optional.of(statement(new StatementId(about.id()), language));
            case "invoice" -> Optional.of(invoice(new InvoiceId(about.id()), language));
            default -> Optional.empty();
        };
    }

    public Attachment statement(StatementId id, Locale language) {
        var row = statements.find(id).orElseThrow(() -> new NotFound("settlement.statement.unknown", id));
        var view = row.view(payees.name(row.payee()), Optional.empty());
        return pdf(view.number(), StatementPaper.print(view, first(id), language));
    }

    private List<Statements.Line> first(StatementId id) {
        var lines = new ArrayList<Statements.Line>();
        for (var line : shares.lines(id.value(), 0, StatementPaper.MOST_LINES)) {
            lines.add(Statements.view(lines.size() + 1, line));
        }
        return lines;
    }

    public Attachment invoice(InvoiceId id, Locale language) {
        var row = invoices.find(id).orElseThrow(() -> new NotFound("settlement.invoice.unknown", id));
        var view = row.view(payees.name(row.payee()));
        var statement =
                statements.find(view.statement()).map(StatementRow::number).orElse("");
        return pdf(view.number(), InvoicePaper.print(view, statement, language));
    }

    private static Attachment pdf(String number, byte[] bytes) {
        return new Attachment(number + ".pdf", Pdf.TYPE, bytes);
    }
}
