package org.doorstep.bench;

/** Numbers of people and firms whose check digits are right, made up by counting. */
final class Numbers {
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] IDENTITY_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private Numbers() {}

    static String phone(int nth) {
        return "+86138%08d".formatted(nth);
    }

    /** GB 11643. */
    static String identity(int nth) {
        var stem = "440106" + (1970 + nth / 10_000 % 25) + "0%d1%d".formatted(1 + nth / 1_000 % 9, nth / 100_000 % 9)
                + "%03d".formatted(nth % 1_000);
        int sum = 0;
        for (int i = 0; i < IDENTITY_WEIGHTS.length; i++) {
            sum += (stem.charAt(i) - '0') * IDENTITY_WEIGHTS[i];
        }
        return stem + "10X98765432".charAt(sum % 11);
    }

    /** GB 32100. */
    static String creditCode(int nth) {
        var stem = "91440101MA" + "%07d".formatted(nth);
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            sum += CREDIT.indexOf(stem.charAt(i)) * CREDIT_WEIGHTS[i];
        }
        return stem + CREDIT.charAt((31 - sum % 31) % 31);
    }
}
