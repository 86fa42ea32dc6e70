package org.doorstep.shared;

import java.math.BigInteger;

/** Check digits of numbers that people mistype. Each method takes the number without spaces. */
public final class CheckDigits {
    private static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String IDENTITY_REMAINDERS = "10X98765432";

    private CheckDigits() {}

    /** The Luhn digit of bank card numbers (ISO/IEC 7812). */
    public static boolean luhn(String number) {
        if (!number.matches("[0-9]{2,30}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** A bank's line number in China's payment system: twelve digits, the last by ISO 7064 MOD 11,10. */
    public static boolean cnaps(String number) {
        if (!number.matches("[0-9]{12}")) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 11; i++) {
            int sum = (product + number.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + number.charAt(11) - '0') % 10 == 1;
    }

    /** An international bank account number (ISO 13616): MOD 97 is 1. */
    public static boolean iban(String number) {
        if (!number.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        var digits = new StringBuilder();
        (number.substring(4) + number.substring(0, 4))
                .chars()
                .forEach(letter -> digits.append(Character.getNumericValue(letter)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** A unified social credit code (GB 32100): 18 signs of an alphabet of 31, weights 3 to the power of the place. */
    public static boolean socialCreditCode(String code) {
        if (!code.matches("[" + CREDIT_CODE_ALPHABET + "]{18}")) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_CODE_ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return CREDIT_CODE_ALPHABET.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    /** An identity card number (GB 11643): ISO 7064 MOD 11-2. The date of birth in it is the caller's to judge. */
    public static boolean identityNumber(String number) {
        if (!number.matches("[1-9][0-9]{16}[0-9X]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * (1 << (17 - i)) % 11;
        }
        return IDENTITY_REMAINDERS.charAt(sum % 11) == number.charAt(17);
    }
}
