package org.doorstep.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.media.MediaStore.Stored;
import org.doorstep.shared.id.MediaId;
import org.jspecify.annotations.Nullable;

/** What is known of a stored file, without its content. */
@Entity
@Table(name = "media_file")
class MediaFile {
    @Id
    private long id;

    @Version
    private long version;

    /** Absent when a job of the system stored it. */
    @Column(name = "owner_id")
    private @Nullable Long ownerId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "content_type")
    private String contentType;

    @Column(name = "byte_count")
    private long byteCount;

    /** SHA-256 of what is stored, in hex. */
    private String digest;

    @Column(name = "stored_at")
    private Instant storedAt;

    protected MediaFile() {}

    MediaFile(long id, @Nullable Long ownerId, Purpose purpose, CleanFile file, Instant storedAt) {
        this.id = id;
        this.ownerId = ownerId;
        this.purpose = purpose;
        this.contentType = file.type();
        this.byteCount = file.bytes().length;
        this.digest = file.digest();
        this.storedAt = storedAt;
    }

    MediaId id() {
        return new MediaId(id);
    }

    String contentType() {
        return contentType;
    }

    Stored view() {
        return new Stored(id(), contentType, byteCount, purpose, storedAt);
    }
}
