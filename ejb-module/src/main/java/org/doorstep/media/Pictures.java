package org.doorstep.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;
import org.jspecify.annotations.Nullable;

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
            return written(type, read(bytes));
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
        reader.setInput(input);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || width > MOST_EDGE || height > MOST_EDGE || (long) width * height > MOST_PIXELS) {
            throw new Refused("media.image.too-many-pixels", Map.of("most", MOST_PIXELS / 1_000_000));
        }
        var orientation = orientation(reader);
        var parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (LONGEST_EDGE * 2));
        parameters.setSourceSubsampling(step, step, 0, 0);
        var image = reader.read(0, parameters);
        return orientation == null
                ? image
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
    }

    private static @Nullable Orientation orientation(ImageReader reader) {
        try {
            return ExifUtils.getExifOrientation(reader, 0);
        } catch (IOException | RuntimeException e) {
            return null; // odd metadata is no reason to refuse a picture that decodes
        }
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
