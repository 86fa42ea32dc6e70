package org.doorstep.http;

import java.util.concurrent.ThreadLocalRandom;
import org.doorstep.shared.CheckDigits;

/** Numbers of people and firms that can exist, made up for tests. */
final class Numbers {
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Numbers() {}

    static String phone() {
        return "+86138" + digits(8);
    }

    static String creditCode() {
        var stem = "91440101MA" + digits(7);
        return CREDIT.chars()
                .mapToObj(last -> stem + (char) last)
                .filter(CheckDigits::socialCreditCode)
                .findFirst()
                .orElseThrow();
    }

    static String identity() {
        var stem = "44010619" + (70 + ThreadLocalRandom.current().nextInt(25)) + "0" + (1 + digit(9)) + "1" + digits(4);
        return "0123456789X"
                .chars()
                .mapToObj(last -> stem + (char) last)
                .filter(CheckDigits::identityNumber)
                .findFirst()
                .orElseThrow();
    }

    static String companyAccount() {
        return "44050" + digits(12);
    }

    static String bankLine() {
        var stem = "10258100" + digits(3);
        return "0123456789"
                .chars()
                .mapToObj(last -> stem + (char) last)
                .filter(CheckDigits::cnaps)
                .findFirst()
                .orElseThrow();
    }

    static String digits(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(digit(10));
        }
        return text.toString();
    }

    private static int digit(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
