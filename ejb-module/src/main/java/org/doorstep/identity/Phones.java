package org.doorstep.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.doorstep.shared.Refused;

/** Phone numbers as people write them, in one form: E.164. A number without a country is China's. */
public final class Phones {
    private static final String HOME = "CN";
    private static final int LONGEST = 32;

    private Phones() {}

    /** {@code 138 1234 6027} becomes {@code +8613812346027}; what is no phone number is refused. */
    public static String normalise(String written) {
        var numbers = PhoneNumberUtil.getInstance();
        if (written.length() > LONGEST) {
            throw new Refused("identity.phone.wrong");
        }
        try {
            var number = numbers.parse(written, HOME);
            if (!numbers.isValidNumber(number)) {
                throw new Refused("identity.phone.wrong");
            }
            return numbers.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw new Refused("identity.phone.wrong");
        }
    }
}
