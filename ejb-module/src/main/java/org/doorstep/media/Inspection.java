package org.doorstep.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.Tika;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.shared.Refused;

/** Finds out what a file is, whether that is what was claimed and allowed, and makes it harmless. */
@ApplicationScoped
class Inspection {
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final String PDF = "application/pdf";
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png");
    private static final Set<String> PAPERS = Set.of("image/jpeg", "image/png", PDF);
    private static final Map<Purpose, Set<String>> ALLOWED = Map.of(
            Purpose.CERTIFICATE, PAPERS,
            Purpose.EVIDENCE, PAPERS,
            Purpose.VISIT_PHOTO, IMAGES,
            Purpose.REVIEW_PHOTO, IMAGES,
            Purpose.PORTRAIT, IMAGES,
            Purpose.SERVICE_PICTURE, IMAGES);

    private final Tika tika = new Tika();
    private final Pictures pictures = new Pictures();

    CleanFile clean(Purpose purpose, String claimedType, byte[] bytes) {
        if (bytes.length == 0) {
            throw new Refused("media.file.empty");
        }
        if (bytes.length > MOST_BYTES) {
            throw new Refused("media.file.too-large", Map.of("most", MOST_BYTES / 1024 / 1024 + " MB"));
        }
        var claimed = normalised(claimedType);
        var found = tika.detect(bytes);
        if (!found.equals(claimed)) {
            throw new Refused("media.type.mismatch", Map.of("claimed", claimed, "found", found));
        }
        var allowed = ALLOWED.getOrDefault(purpose, Set.of());
        if (!allowed.contains(found)) {
            throw new Refused(
                    "media.type.unsupported",
                    Map.of(
                            "found",
                            found,
                            "allowed",
                            String.join(", ", allowed.stream().sorted().toList())));
        }
        return found.equals(PDF) ? new CleanFile(found, bytes) : pictures.clean(found, bytes);
    }

    private static String normalised(String claimedType) {
        var bare = claimedType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var known = bare.equals("image/jpg") || bare.equals("image/pjpeg") ? "image/jpeg" : bare;
        return known.length() > 60 ? known.substring(0, 60) : known;
    }
}
