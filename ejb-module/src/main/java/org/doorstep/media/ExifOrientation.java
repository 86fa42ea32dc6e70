package org.doorstep.media;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.coobird.thumbnailator.util.exif.Orientation;

/** How a camera was held, by the Exif segment of a JPEG: this one number is read, and nothing else of what the file says of itself. */
final class ExifOrientation {
    private static final int EXIF_SEGMENT = 0xffe1;
    private static final int SCAN = 0xffda;
    private static final ByteBuffer NAME = ByteBuffer.wrap("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    private static final short LITTLE_ENDIAN = 0x4949;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /** Empty as well where the metadata are odd: that is no reason to refuse a picture that decodes. */
    static Optional<Orientation> of(byte[] jpeg) {
        try {
            return inFile(ByteBuffer.wrap(jpeg).position(2));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Goes through the segments that come before the picture. */
    private static Optional<Orientation> inFile(ByteBuffer file) {
        for (int marker = unsigned(file); marker != SCAN && marker >> 8 == 0xff; marker = unsigned(file)) {
            int end = file.position() + unsigned(file);
            if (marker == EXIF_SEGMENT && isExif(file)) {
                int start = file.position() + NAME.limit();
                return inTiff(file.slice(start, end - start));
            }
            file.position(Math.max(file.position(), end));
        }
        return Optional.empty();
    }

    private static boolean isExif(ByteBuffer file) {
        return file.slice(file.position(), NAME.limit()).equals(NAME);
    }

    /** Looks it up in the first directory. */
    private static Optional<Orientation> inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if (tiff.getShort(entry) == ORIENTATION) {
                return Optional.ofNullable(Orientation.typeOf(tiff.getShort(entry + 8)));
            }
        }
        return Optional.empty();
    }

    private static int unsigned(ByteBuffer file) {
        return Short.toUnsignedInt(file.getShort());
    }
}
