package org.doorstep.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the document of the API says of problem codes, in English. */
public final class Codes {
    private Codes() {}

    public static String text(String code) {
        return Messages.find(code, Map.of(), Locale.ENGLISH).orElse(code);
    }

    public static String title(int status) {
        return Problem.title(status, Locale.ENGLISH);
    }

    /** A problem document as one would look. */
    public static Map<String, Object> problem(int status, String code) {
        return Problem.body(status, code, Map.of(), Locale.ENGLISH, "/api/v1/…", List.of());
    }
}
