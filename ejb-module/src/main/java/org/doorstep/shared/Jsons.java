package org.doorstep.shared;

/** JSON as this system writes it: ids and money as strings, instants as ISO 8601. */
public final class Jsons {
    private Jsons() {}

    public static String write(Object value) {
        throw new UnsupportedOperationException();
    }

    public static <T> T read(String json, Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
