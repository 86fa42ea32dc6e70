package org.doorstep.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** A certificate that a worker has handed in. */
@Entity
@Table(name = "worker_certificate")
class CertificateRow {
    @Id
    private long id;

    @Column(name = "worker_id")
    private long workerId;

    private String kind;

    @Column(name = "file_id")
    private long fileId;

    private LocalDate issued;
    private LocalDate expires;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Version
    private long version;

    protected CertificateRow() {}

    static CertificateRow handedIn(WorkerId worker, Workers.AddCertificate command) {
        var certificate = new CertificateRow();
        certificate.id = Ids.next();
        certificate.workerId = worker.value();
        certificate.kind = command.kind();
        certificate.fileId = command.file().value();
        certificate.issued = command.issued();
        certificate.expires = command.expires();
        return certificate;
    }

    void approve(Instant at) {
        if (approvedAt == null) {
            approvedAt = at;
        }
    }

    WorkerId worker() {
        return new WorkerId(workerId);
    }

    Workers.Certificate view() {
        return new Workers.Certificate(kind, new MediaId(fileId), issued, expires, approvedAt != null);
    }
}
