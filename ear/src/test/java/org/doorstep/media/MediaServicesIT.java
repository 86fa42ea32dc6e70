package org.doorstep.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Ids;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class MediaServicesIT {
    @Inject
    MediaStore media;

    private final Actor uploader = person();

    @Test
    void showsByASignedUrlWhatWasStored() throws IOException {
        var stored = media.put(uploader, Purpose.PORTRAIT, "image/png", png());

        var query = query(media.url(stored.id()));
        var content = media.open(stored.id(), Long.parseLong(query.get("expires")), query.get("signature"));

        assertThat(content.type()).isEqualTo("image/png");
        assertThat(content.bytes()).hasSize((int) stored.bytes());
    }

    @Test
    void knowsNoFileByAForgedOrStretchedUrl() throws IOException {
        var stored = media.put(uploader, Purpose.PORTRAIT, "image/png", png());
        var query = query(media.url(stored.id()));
        long expires = Long.parseLong(query.get("expires"));

        assertThatThrownBy(() -> media.open(stored.id(), expires + 600, query.get("signature")))
                .satisfies(is(NotFound.class));
        assertThatThrownBy(() -> media.open(stored.id(), expires, forged(query.get("signature"))))
                .satisfies(is(NotFound.class));
    }

    /** With another first character. */
    private static String forged(String signature) {
        return (signature.startsWith("A") ? "B" : "A") + signature.substring(1);
    }

    @Test
    void letsOnlyTheUploaderAttachAFileAndOnlyForItsPurpose() throws IOException {
        var stored = media.put(uploader, Purpose.REVIEW_PHOTO, "image/png", png());

        media.requireOwn(uploader, Purpose.REVIEW_PHOTO, Set.of(stored.id()));

        assertThatThrownBy(() -> media.requireOwn(uploader, Purpose.VISIT_PHOTO, Set.of(stored.id())))
                .satisfies(is(NotFound.class));
        assertThatThrownBy(() -> media.requireOwn(person(), Purpose.REVIEW_PHOTO, Set.of(stored.id())))
                .satisfies(is(NotFound.class));
    }

    @Test
    void countsWhatIsTriedThoughNothingIsStored() throws IOException {
        for (int i = 0; i < 200; i++) {
            assertThat(Codes.of(() -> media.put(uploader, Purpose.PORTRAIT, "image/png", new byte[0])))
                    .isEqualTo("media.file.empty");
        }
        var bytes = png();

        assertThat(Codes.of(() -> media.put(uploader, Purpose.PORTRAIT, "image/png", bytes)))
                .isEqualTo("media.upload.too-many");
        assertThat(media.put(person(), Purpose.PORTRAIT, "image/png", bytes).bytes())
                .isPositive();
    }

    @Test
    void storesNothingForNobody() throws IOException {
        var bytes = png();

        assertThatThrownBy(() -> media.put(Actor.anonymous(Actor.Request.NONE), Purpose.PORTRAIT, "image/png", bytes))
                .satisfies(is(Forbidden.class));
    }

    private static java.util.function.Consumer<Throwable> is(Class<?> type) {
        return thrown -> assertThat(type.isInstance(thrown) || type.isInstance(thrown.getCause()))
                .isTrue();
    }

    private static Actor person() {
        return Actor.person(
                new PersonId(Ids.next()),
                Set.of(Role.CUSTOMER),
                new Actor.Request(Optional.empty(), java.util.Locale.ENGLISH, "test"));
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static Map<String, String> query(String url) {
        return Arrays.stream(URI.create(url).getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
