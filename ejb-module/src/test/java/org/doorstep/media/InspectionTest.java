package org.doorstep.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.shared.DomainException;
import org.junit.jupiter.api.Test;

class InspectionTest {
    /** Where the chunks begin that come after a PNG's first. */
    private static final int AFTER_HEADER = 8 + 25;

    private final Inspection inspection = new Inspection();

    @Test
    void writesAnImageAnewSoThatNothingButItsPixelsSurvives() throws IOException {
        var photo = concat(withExif(jpeg(40, 20), 1), "GPS and <script>".getBytes(StandardCharsets.UTF_8));

        var clean = inspection.clean(Purpose.VISIT_PHOTO, "image/jpeg", photo);

        assertThat(new String(clean.bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif")
                .doesNotContain("script");
        assertThat(decoded(clean).getWidth()).isEqualTo(40);
    }

    @Test
    void turnsAPhotoUprightBecauseItsOrientationIsStrippedWithTheRest() throws IOException {
        var lyingOnItsSide = withExif(jpeg(40, 20), 6);

        var clean = inspection.clean(Purpose.PORTRAIT, "image/jpeg", lyingOnItsSide);

        assertThat(decoded(clean).getWidth()).isEqualTo(20);
        assertThat(decoded(clean).getHeight()).isEqualTo(40);
    }

    @Test
    void findsTheOrientationInEitherOrderOfBytesAndBehindOtherSegments() throws IOException {
        var little = concat(
                bytes("II\u002a\0"), new byte[] {8, 0, 0, 0, 1, 0}, new byte[] {0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0});
        var lyingOnItsSide = withSegments(
                jpeg(40, 20), segment(0xffe1, bytes("http://ns.adobe.com/xap/1.0/\0")), segment(0xffe1, exif(little)));

        assertThat(decoded(inspection.clean(Purpose.PORTRAIT, "image/jpeg", lyingOnItsSide))
                        .getHeight())
                .isEqualTo(40);
    }

    @Test
    void takesAPhotoWhoseMetadataAreNonsense() throws IOException {
        var cut = withSegments(jpeg(40, 20), segment(0xffe1, exif(bytes("MM\0\u002a\u007f\u00ff\u00ff\u00ff"))));

        assertThat(decoded(inspection.clean(Purpose.PORTRAIT, "image/jpeg", cut))
                        .getWidth())
                .isEqualTo(40);
    }

    @Test
    void unpacksNoTextThatAPngCarries() throws IOException {
        var packed = packed(64);
        for (var image : List.of(png(10, 10), paletted())) {
            for (var text : List.of(
                    chunk("zTXt", bytes("a\0\0"), packed),
                    chunk("iTXt", bytes("a\0\1\0\0\0"), packed),
                    chunk("iCCP", bytes("a\0\0"), packed))) {
                var bomb = concat(
                        Arrays.copyOf(image, AFTER_HEADER),
                        text,
                        Arrays.copyOfRange(image, AFTER_HEADER, image.length));

                assertThat(allocatedBy(() -> inspection.clean(Purpose.PORTRAIT, "image/png", bomb)))
                        .isLessThan(16 << 20);
            }
        }
    }

    @Test
    void makesNothingOfHalfAMillionSegmentsOfAJpeg() throws IOException {
        var segments = new byte[500_000][];
        Arrays.fill(segments, segment(0xffe5, new byte[0]));
        var bomb = withSegments(jpeg(40, 20), segments);

        assertThat(allocatedBy(() -> inspection.clean(Purpose.PORTRAIT, "image/jpeg", bomb)))
                .isLessThan(16 << 20);
    }

    @Test
    void decodesNoMoreThanTwiceTheLongestEdge() throws IOException {
        var large = encoded(new BufferedImage(8_000, 7_000, BufferedImage.TYPE_BYTE_GRAY), "png");

        assertThat(allocatedBy(() -> inspection.clean(Purpose.PORTRAIT, "image/png", large)))
                .isLessThan(8_000 * 7_000);
    }

    @Test
    void makesALargePhotoSmaller() throws IOException {
        var clean = inspection.clean(Purpose.VISIT_PHOTO, "image/jpg", jpeg(5000, 2500));

        assertThat(decoded(clean).getWidth()).isEqualTo(Pictures.LONGEST_EDGE);
        assertThat(decoded(clean).getHeight()).isEqualTo(Pictures.LONGEST_EDGE / 2);
    }

    @Test
    void keepsAPngWithItsTransparency() throws IOException {
        var clean = inspection.clean(Purpose.SERVICE_PICTURE, "image/png", png(10, 10));

        assertThat(clean.type()).isEqualTo("image/png");
        assertThat(decoded(clean).getColorModel().hasAlpha()).isTrue();
    }

    @Test
    void refusesContentThatIsNotWhatItClaims() throws IOException {
        var png = png(10, 10);

        refuses("media.type.mismatch", () -> inspection.clean(Purpose.PORTRAIT, "image/jpeg", png));
        refuses("media.type.mismatch", () -> inspection.clean(Purpose.PORTRAIT, "image/jpeg", bytes("<html><script>")));
        refuses("media.type.mismatch", () -> inspection.clean(Purpose.EVIDENCE, "application/pdf", bytes("MZ\u0090")));
    }

    @Test
    void takesPdfOnlyWhereAPaperIsWanted() {
        var pdf = bytes("%PDF-1.7\n%âãÏÓ\n1 0 obj\n");

        assertThat(inspection.clean(Purpose.CERTIFICATE, "application/pdf", pdf).bytes())
                .isEqualTo(pdf);
        refuses("media.type.unsupported", () -> inspection.clean(Purpose.PORTRAIT, "application/pdf", pdf));
    }

    @Test
    void refusesSvgAndWebpWhichItCannotWriteAnew() {
        refuses(
                "media.type.unsupported",
                () -> inspection.clean(Purpose.PORTRAIT, "image/webp", bytes("RIFF\u0020\0\0\0WEBPVP8 \u0014\0\0\0")));
        refuses(
                "media.type.unsupported",
                () -> inspection.clean(
                        Purpose.PORTRAIT,
                        "image/svg+xml",
                        bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")));
    }

    @Test
    void refusesATruncatedImage() throws IOException {
        var whole = jpeg(400, 400);
        var part = Arrays.copyOf(whole, 100);

        refuses("media.image.broken", () -> inspection.clean(Purpose.PORTRAIT, "image/jpeg", part));
    }

    @Test
    void measuresBeforeItDecodesSoThatABombDoesNotGoOff() {
        refuses(
                "media.image.too-many-pixels",
                () -> inspection.clean(Purpose.PORTRAIT, "image/png", pngHeader(19_999, 19_999)));
        refuses(
                "media.image.too-many-pixels",
                () -> inspection.clean(Purpose.PORTRAIT, "image/png", pngHeader(1_000_000, 1)));
    }

    @Test
    void refusesNothingAtAllAndTooMuch() {
        refuses("media.file.empty", () -> inspection.clean(Purpose.PORTRAIT, "image/png", new byte[0]));
        refuses(
                "media.file.too-large",
                () -> inspection.clean(Purpose.PORTRAIT, "image/png", new byte[Inspection.MOST_BYTES + 1]));
    }

    private static void refuses(String code, ThrowingCallable upload) {
        assertThatThrownBy(upload).isInstanceOfSatisfying(DomainException.class, no -> assertThat(no.code())
                .isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static BufferedImage decoded(CleanFile file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file.bytes()));
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    private static byte[] png(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 1, Color.GREEN.getRGB());
        return encoded(image, "png");
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Puts an APP1 segment with nothing but an orientation behind the start of the image. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(8 + 2 + 12 + 4)
                .put(bytes("MM\0\u002a"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return withSegments(jpeg, segment(0xffe1, exif(tiff)));
    }

    private static byte[] exif(byte[] tiff) {
        return concat(bytes("Exif\0\0"), tiff);
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .putShort((short) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    private static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        // APP0 (JFIF) must stay first
        int afterJfif = 2 + 2 + ((jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff));
        return concat(
                Arrays.copyOf(jpeg, afterJfif), concat(segments), Arrays.copyOfRange(jpeg, afterJfif, jpeg.length));
    }

    /** How many bytes the call takes from the heap, given back in between or not. */
    private static long allocatedBy(Runnable call) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        call.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** So many megabytes of zeros, a thousandth as long. */
    private static byte[] packed(int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(out)) {
            for (int i = 0; i < megabytes; i++) {
                deflated.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] paletted() throws IOException {
        return encoded(new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_INDEXED), "png");
    }

    private static byte[] chunk(String type, byte[]... content) {
        var typed = concat(bytes(type), concat(content));
        var crc = new CRC32();
        crc.update(typed);
        return concat(
                ByteBuffer.allocate(4).putInt(typed.length - 4).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] pngHeader(int width, int height) {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 6, 0, 0, 0})
                .array();
        return concat(bytes("\u0089PNG\r\n\u001a\n"), chunk("IHDR", header));
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
