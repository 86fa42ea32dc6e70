package org.doorstep.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;

/** A file's content, in a row of its own so that lists never read it. */
@Entity
@Table(name = "media_blob")
class MediaBlob {
    @Id
    @Column(name = "file_id")
    private long fileId;

    @Lob
    private byte[] content;

    protected MediaBlob() {}

    MediaBlob(long fileId, byte[] content) {
        this.fileId = fileId;
        this.content = content;
    }

    byte[] content() {
        return content;
    }
}
