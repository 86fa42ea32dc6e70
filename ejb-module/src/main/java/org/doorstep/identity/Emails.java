package org.doorstep.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import org.doorstep.shared.Refused;

/** E-mail addresses in one form: lower case, no blanks around. Providers that tell case apart in names are none of ours. */
final class Emails {
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\"(),:;<>\\[\\\\\\]]{1,64}@[a-z0-9.-]{1,180}\\.[a-z]{2,24}");

    private Emails() {}

    static String normalise(String written) {
        var clean = written.strip().toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(clean).matches()) {
            throw new Refused("identity.email.wrong");
        }
        return clean;
    }
}
