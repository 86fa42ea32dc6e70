package org.doorstep.availability;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.doorstep.shared.GeoPoint;

/**
 * Writes and reads a day's reservations in its row, so that one row tells all that a decision needs: 36 bytes each,
 * 96 at most. Places are kept to a millionth of a degree, a tenth of a metre.
 */
final class Itinerary {
    private static final int BYTES = 36;

    private Itinerary() {}

    static byte[] write(Collection<Reservation> reservations) {
        var buffer = ByteBuffer.allocate(reservations.size() * BYTES);
        for (var r : reservations) {
            buffer.putLong(r.hold())
                    .putInt(r.start())
                    .putShort((short) (r.end() - r.start()))
                    .put((byte) (r.start() - r.busyStart()))
                    .put((byte) (r.busyEnd() - r.end()));
            put(buffer, r.from());
            put(buffer, r.to());
            buffer.putInt((int) r.expires());
        }
        return buffer.array();
    }

    static List<Reservation> read(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        var reservations = new ArrayList<Reservation>(bytes.length / BYTES);
        while (buffer.hasRemaining()) {
            long hold = buffer.getLong();
            int start = buffer.getInt();
            int end = start + buffer.getShort();
            int busyStart = start - buffer.get();
            int busyEnd = end + buffer.get();
            reservations.add(new Reservation(
                    hold,
                    start,
                    end,
                    busyStart,
                    busyEnd,
                    point(buffer),
                    point(buffer),
                    Integer.toUnsignedLong(buffer.getInt())));
        }
        return reservations;
    }

    private static void put(ByteBuffer buffer, GeoPoint point) {
        buffer.putInt((int) Math.round(point.latitude() * 1e6)).putInt((int) Math.round(point.longitude() * 1e6));
    }

    private static GeoPoint point(ByteBuffer buffer) {
        return new GeoPoint(buffer.getInt() / 1e6, buffer.getInt() / 1e6);
    }
}
