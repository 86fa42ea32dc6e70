package org.doorstep.shared;

/**
 * Coordinates of Chinese maps. GCJ-02 (Amap, Tencent) is WGS-84 shifted by some hundred metres by a smooth, published
 * series; BD-09 (Baidu) shifts GCJ-02 once more. Outside mainland China neither shifts anything. Both are inverted by
 * fixed-point iteration, which after a few rounds is exact to well under a metre.
 */
public final class ChineseDatums {
    // the Krasovsky 1940 ellipsoid, which the shift is reckoned on
    private static final double SEMI_MAJOR_METRES = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
    // where the shift is reckoned from
    private static final double ORIGIN_LATITUDE = 35.0;
    private static final double ORIGIN_LONGITUDE = 105.0;
    private static final double BAIDU_ANGLE = Math.PI * 3000.0 / 180.0;
    private static final int ROUNDS = 8;

    private ChineseDatums() {}

    /** To GPS from a named datum: WGS84, GCJ02 or BD09. */
    public static GeoPoint toWgs84(GeoPoint point, String system) {
        return switch (system) {
            case "WGS84" -> point;
            case "GCJ02" -> gcj02ToWgs84(point);
            case "BD09" -> gcj02ToWgs84(bd09ToGcj02(point));
            default -> throw new IllegalArgumentException("no such datum");
        };
    }

    /** From GPS to Amap and Tencent. */
    public static GeoPoint wgs84ToGcj02(GeoPoint point) {
        if (outsideChina(point)) {
            return point;
        }
        double east = point.longitude() - ORIGIN_LONGITUDE;
        double north = point.latitude() - ORIGIN_LATITUDE;
        double phi = Math.toRadians(point.latitude());
        double curvature = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi);
        double meridianRadius = SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED) / (curvature * Math.sqrt(curvature));
        double parallelRadius = SEMI_MAJOR_METRES / Math.sqrt(curvature) * Math.cos(phi);
        return new GeoPoint(
                point.latitude() + Math.toDegrees(northShiftMetres(east, north) / meridianRadius),
                point.longitude() + Math.toDegrees(eastShiftMetres(east, north) / parallelRadius));
    }

    /** From Amap and Tencent to GPS. */
    public static GeoPoint gcj02ToWgs84(GeoPoint point) {
        if (outsideChina(point)) {
            return point;
        }
        var guess = point;
        for (int i = 0; i < ROUNDS; i++) {
            var shifted = wgs84ToGcj02(guess);
            guess = new GeoPoint(
                    guess.latitude() + point.latitude() - shifted.latitude(),
                    guess.longitude() + point.longitude() - shifted.longitude());
        }
        return guess;
    }

    /** From Amap and Tencent to Baidu. */
    public static GeoPoint gcj02ToBd09(GeoPoint point) {
        double x = point.longitude();
        double y = point.latitude();
        double radius = Math.hypot(x, y) + 0.00002 * Math.sin(y * BAIDU_ANGLE);
        double angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * BAIDU_ANGLE);
        return new GeoPoint(radius * Math.sin(angle) + 0.006, radius * Math.cos(angle) + 0.0065);
    }

    /** From Baidu to Amap and Tencent. */
    public static GeoPoint bd09ToGcj02(GeoPoint point) {
        var guess = new GeoPoint(point.latitude() - 0.006, point.longitude() - 0.0065);
        for (int i = 0; i < ROUNDS; i++) {
            var shifted = gcj02ToBd09(guess);
            guess = new GeoPoint(
                    guess.latitude() + point.latitude() - shifted.latitude(),
                    guess.longitude() + point.longitude() - shifted.longitude());
        }
        return guess;
    }

    private static double northShiftMetres(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(6 * x, 20, 2 * x, 20)
                + waves(y, 20, y / 3, 40)
                + waves(y / 12, 160, y / 30, 320);
    }

    private static double eastShiftMetres(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(6 * x, 20, 2 * x, 20)
                + waves(x, 20, x / 3, 40)
                + waves(x / 12, 150, x / 30, 300);
    }

    /** Two sine waves, their arguments in half turns, times two thirds. */
    private static double waves(double a, double amplitudeA, double b, double amplitudeB) {
        return (amplitudeA * Math.sin(a * Math.PI) + amplitudeB * Math.sin(b * Math.PI)) * 2 / 3;
    }

    private static boolean outsideChina(GeoPoint point) {
        return point.longitude() < 72.004
                || point.longitude() > 137.8347
                || point.latitude() < 0.8293
                || point.latitude() > 55.8271;
    }
}
