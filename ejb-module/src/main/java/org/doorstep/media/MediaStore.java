package org.doorstep.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Ids;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;

/**
 * Files that people upload. The type is found from the content; images are decoded, bounded, re-encoded and so freed of
 * EXIF; served by signed, expiring URLs.
 */
@Stateless
public class MediaStore {
    /** The longest file that is taken, in bytes. */
    public static final int MOST_BYTES = Inspection.MOST_BYTES;

    private static final Duration SHOWN = Duration.ofMinutes(10);
    private static final String UNKNOWN = "media.file.unknown";

    @Inject
    Inspection inspection;

    @Inject
    UploadTries tries;

    @Inject
    MediaFileStore files;

    @Inject
    MediaBlobs blobs;

    @Inject
    UrlSigner signer;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

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

    private record Upload(Purpose purpose, String digest) {}

    /**
     * Stores a file.
     *
     * @param claimedType what the client says it is; a content of another kind is refused with {@code media.type.mismatch}
     */
    public Stored put(Actor actor, Purpose purpose, String claimedType, byte[] bytes) {
        requireUploader(actor);
        actor.person().ifPresent(tries::count);
        // decoding comes first: it takes long, and no database connection is held until it is over
        var clean = inspection.clean(purpose, claimedType, bytes);
        var upload = new Upload(purpose, CleanFile.digest(bytes));
        var recall = Recall.of(
                MediaId.class, Stored::id, id -> files.find(id).orElseThrow().view());
        return idempotency.once(actor, "media.put", upload, recall, () -> store(actor, purpose, clean));
    }

    /** Refuses unless every id names a file that this actor uploaded for this purpose. */
    public void requireOwn(Actor actor, Purpose purpose, Set<MediaId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        long known = actor.isSystem() ? files.count(purpose, ids) : files.countOwn(actor.signedIn(), purpose, ids);
        if (known != ids.size()) {
            throw new NotFound(UNKNOWN, Map.of());
        }
    }

    /** A relative URL that shows the file for ten minutes; the caller has checked that the actor may see it. */
    public String url(MediaId id) {
        long expires = clock.instant().plus(SHOWN).getEpochSecond();
        return "/api/v1/media/" + id.value() + "?expires=" + expires + "&signature=" + signer.sign(id, expires);
    }

    /** What a signed URL names; {@link org.doorstep.shared.NotFound} when forged or expired. */
    public Content open(MediaId id, long expires, String signature) {
        if (!signer.isSigned(id, expires, signature) || clock.instant().getEpochSecond() >= expires) {
            throw new NotFound(UNKNOWN, Map.of());
        }
        var file = files.find(id).orElseThrow(() -> new NotFound(UNKNOWN, Map.of()));
        var bytes = blobs.get(id).orElseThrow(() -> new NotFound(UNKNOWN, Map.of()));
        return new Content(file.contentType(), bytes);
    }

    private Stored store(Actor actor, Purpose purpose, CleanFile clean) {
        var owner = actor.person().map(PersonId::value).orElse(null);
        var file = new MediaFile(Ids.next(), owner, purpose, clean, clock.instant());
        files.add(file);
        blobs.put(file.id(), clean.bytes());
        audit.record(
                actor,
                "media.put",
                Subject.of("media", file.id()),
                Map.of("purpose", purpose, "type", clean.type(), "bytes", clean.bytes().length));
        return file.view();
    }

    private static void requireUploader(Actor actor) {
        if (!actor.isSystem() && actor.person().isEmpty()) {
            throw new Forbidden();
        }
    }
}
