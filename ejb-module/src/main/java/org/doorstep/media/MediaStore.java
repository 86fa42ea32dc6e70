package org.doorstep.media;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.MediaId;

/**
 * Files that people upload. The type is found from the content; images are decoded, bounded, re-encoded and so freed of
 * EXIF; served by signed, expiring URLs.
 */
@Stateless
public class MediaStore {
    /** What may be uploaded for what. */
    public enum Purpose {
        CERTIFICATE,
        VISIT_PHOTO,
        REVIEW_PHOTO,
        PORTRAIT,
        SERVICE_PICTURE,
        EVIDENCE
    }

    /** A stored file. @param type such as {@code image/jpeg} */
    public record Stored(MediaId id, String type, long bytes, Purpose purpose, Instant storedAt) {}

    /** A file's content, as a signed URL gives it. */
    public record Content(String type, byte[] bytes) {}

    /**
     * Stores a file.
     *
     * @param claimedType what the client says it is; a content of another kind is refused with {@code media.type.mismatch}
     */
    public Stored put(Actor actor, Purpose purpose, String claimedType, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    /** Refuses unless every id names a file that this actor uploaded for this purpose. */
    public void requireOwn(Actor actor, Purpose purpose, Set<MediaId> ids) {
        throw new UnsupportedOperationException();
    }

    /** A relative URL that shows the file for ten minutes; the caller has checked that the actor may see it. */
    public String url(MediaId id) {
        throw new UnsupportedOperationException();
    }

    /** What a signed URL names; {@link org.doorstep.shared.NotFound} when forged or expired. */
    public Content open(MediaId id, long expires, String signature) {
        throw new UnsupportedOperationException();
    }
}
