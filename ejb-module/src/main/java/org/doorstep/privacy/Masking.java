package org.doorstep.privacy;

/** How personal data is shown to those who need not know all of it. Counts characters, not surrogates. */
public final class Masking {
    private static final int PLACE_SHOWN = 3;

    private Masking() {}

    /** {@code 138****6027}, from {@code 13812346027} as from {@code +8613812346027}; other countries' {@code +1****0123}. */
    public static String phone(String phone) {
        var number = phone.startsWith("+86") ? phone.substring(3) : phone;
        if (number.length() < 8) {
            return "*".repeat(number.length());
        }
        var head = number.startsWith("+") ? 2 : 3;
        return number.substring(0, head) + "****" + number.substring(number.length() - 4);
    }

    /** {@code 林**}; {@code J***}. */
    public static String name(String name) {
        if (name.isEmpty()) {
            return "";
        }
        var first = name.codePointAt(0);
        var ideographs = Character.isIdeographic(first);
        return Character.toString(first) + (ideographs ? "**" : "***");
    }

    /** {@code 天河路***}: enough to tell a few places from each other. */
    public static String place(String text) {
        var shown = Math.min(PLACE_SHOWN, text.codePointCount(0, text.length()) - 1);
        return shown < 0 ? "" : text.substring(0, text.offsetByCodePoints(0, shown)) + "***";
    }

    /** Whether there is something, and nothing of it. */
    public static String all(String text) {
        return text.isEmpty() ? "" : "***";
    }

    /** {@code l***@example.org}. */
    public static String email(String email) {
        var at = email.lastIndexOf('@');
        if (at < 1) {
            return email.isEmpty() ? "" : "***";
        }
        return Character.toString(email.codePointAt(0)) + "***" + email.substring(at);
    }

    /** {@code **** 4711}. */
    public static String account(String number) {
        var digits = number.replaceAll("\\s", "");
        return digits.length() < 8 ? "****" : "**** " + digits.substring(digits.length() - 4);
    }
}
