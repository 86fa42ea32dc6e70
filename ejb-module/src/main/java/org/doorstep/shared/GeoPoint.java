package org.doorstep.shared;

/**
 * A place on earth in WGS-84 degrees. Coordinates from Chinese maps (GCJ-02, BD-09) are converted before they get here.
 */
public record GeoPoint(double latitude, double longitude) {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("no such place");
        }
    }

    /** A place nearby, to about 1 km: in which part of a town, not in which house. */
    public GeoPoint coarse() {
        return new GeoPoint(coarse(latitude), coarse(longitude));
    }

    private static double coarse(double degrees) {
        return Math.round(degrees * 100) / 100.0;
    }

    /** Great-circle distance in metres. */
    public double metresTo(GeoPoint other) {
        double dLat = Math.toRadians(other.latitude - latitude);
        double dLon = Math.toRadians(other.longitude - longitude);
        double a = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
