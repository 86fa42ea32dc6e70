package org.doorstep.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;

/**
 * Writes an image anew: measured before it is decoded, upright, at most {@value #LONGEST_EDGE} pixels wide and high, and
 * without anything but its pixels.
 */
final class Pictures {
    static final int LONGEST_EDGE = 2048;
    private static final long MOST_PIXELS = 60_000_000L;
    private static final int MOST_EDGE = 20_000;
    private static final double QUALITY = 0.85;

    // a decoded photo takes tens of megabytes: few at a time, so that many uploads do not end the server
    private final Semaphore places = new Semaphore(2, true);

    static {
        ImageIO.setUseCache(false); // no people's pictures in the temporary directory
    }

    CleanFile clean(String type, byte[] bytes) {
        enter();
        try {
            return written(type, upright(type, bytes));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refused refused) {
                throw refused;
            }
            // the decoders of the JDK throw all kinds of things at broken files
            throw new Refused("media.image.broken", Map.of("found", type));
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new Unavailable("media.busy", Map.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("media.busy", Map.of());
        }
    }

    private static BufferedImage upright(String type, byte[] bytes) throws IOException {
        var image = read(bytes);
        var held = type.equals("image/jpeg") ? ExifOrientation.of(bytes) : Optional.<Orientation>empty();
        return held.map(orientation ->
                        ExifFilterUtils.getFilterForOrientation(orientation).apply(image))
                .orElse(image);
    }

    private static BufferedImage read(byte[] bytes) throws IOException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("no decoder");
            }
            var reader = readers.next();
            try {
                return read(reader, input);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream input) throws IOException {
        // without metadata: a packed text in a PNG grows a thousandfold, and every segment of a JPEG to objects
        reader.setInput(input, false, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || width > MOST_EDGE || height > MOST_EDGE || (long) width * height > MOST_PIXELS) {
            throw new Refused("media.image.too-many-pixels", Map.of("most", MOST_PIXELS / 1_000_000));
        }
        var parameters = reader.getDefaultReadParam();
        int step = step(Math.max(width, height));
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    /** Every how many pixels one is decoded, so that no more than twice the longest edge is, however large the picture. */
    private static int step(int edge) {
        int most = LONGEST_EDGE * 2;
        return (edge + most - 1) / most;
    }

    private static CleanFile written(String type, BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        var picture = Thumbnails.of(image);
        if (image.getWidth() > LONGEST_EDGE || image.getHeight() > LONGEST_EDGE) {
            picture.size(LONGEST_EDGE, LONGEST_EDGE);
        } else {
            picture.scale(1);
        }
        if (type.equals("image/png")) {
            picture.outputFormat("png").toOutputStream(out);
        } else {
            picture.outputFormat("jpg").outputQuality(QUALITY).toOutputStream(out);
        }
        return new CleanFile(type, out.toByteArray());
    }
}
