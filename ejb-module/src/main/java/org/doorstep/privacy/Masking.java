package org.doorstep.privacy;

/** How personal data is shown to those who need not know all of it. */
public final class Masking {
    private Masking() {}

    /** {@code 138****6027}. */
    public static String phone(String phone) {
        throw new UnsupportedOperationException();
    }

    /** {@code 林**}; {@code J***}. */
    public static String name(String name) {
        throw new UnsupportedOperationException();
    }

    /** {@code l***@example.org}. */
    public static String email(String email) {
        throw new UnsupportedOperationException();
    }

    /** {@code **** 4711}. */
    public static String account(String number) {
        throw new UnsupportedOperationException();
    }
}
