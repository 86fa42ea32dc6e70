package org.doorstep.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import org.doorstep.notification.Attachment;
import org.doorstep.notification.AttachmentSource;
import org.doorstep.printing.Pdf;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.ReportId;

/** The report goes with the mail that speaks of it, as it was made: in the language of its standing order. */
@ApplicationScoped
@Transactional
class ReportPapers implements AttachmentSource {
    @Inject
    ReportStore store;

    @Override
    public Optional<Attachment> attach(Subject about, Locale language) {
        return about.type().equals("report")
                ? store.report(new ReportId(about.id())).map(ReportPapers::pdf)
                : Optional.empty();
    }

    private static Attachment pdf(MadeReport report) {
        return new Attachment("report-" + report.from() + "-" + report.id().value() + ".pdf", Pdf.TYPE, report.pdf());
    }
}
