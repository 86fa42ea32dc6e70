package org.doorstep.ear.support.inside;

import java.util.concurrent.ThreadLocalRandom;
import org.doorstep.shared.CheckDigits;

/** Numbers with right check digits, fresh each time. */
public final class Numbers {
    private static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Numbers() {}

    public static String phone() {
        return "+86138" + digits(8);
    }

    public static String identity() {
        var head = "440106" + "19" + (60 + random(40)) + "0" + (1 + random(9)) + "1" + random(10) + digits(3);
        for (var last : "0123456789X".split("")) {
            if (CheckDigits.identityNumber(head + last)) {
                return head + last;
            }
        }
        throw new IllegalStateException(head);
    }

    public static String creditCode() {
        var head = "91440106MA" + digits(7);
        for (var last : CREDIT_CODE_ALPHABET.split("")) {
            if (CheckDigits.socialCreditCode(head + last)) {
                return head + last;
            }
        }
        throw new IllegalStateException(head);
    }

    public static String card() {
        var head = "622588" + digits(9);
        for (int last = 0; last < 10; last++) {
            if (CheckDigits.luhn(head + last)) {
                return head + last;
            }
        }
        throw new IllegalStateException(head);
    }

    public static String digits(int number) {
        return ThreadLocalRandom.current()
                .ints(number, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
