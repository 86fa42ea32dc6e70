package org.doorstep.shared;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Telephone numbers as people write them. */
public final class Phones {
    /** Where a number without a country's code is dialled. */
    private static final String HOME = "CN";

    private static final int LONGEST = 40;

    private Phones() {}

    /** In E.164, such as {@code +8613800006027}; empty when there can be no such number. */
    public static Optional<String> normalised(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        var phones = PhoneNumberUtil.getInstance();
        try {
            var number = phones.parse(written, HOME);
            return phones.isValidNumber(number)
                    ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
