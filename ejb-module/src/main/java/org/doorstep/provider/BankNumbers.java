package org.doorstep.provider;

import java.util.Locale;
import org.doorstep.provider.PayeeAccounts.Name;
import org.doorstep.shared.CheckDigits;
import org.doorstep.shared.Refused;

/**
 * Which account numbers can exist. IBANs carry a check; so do bank cards, which is what persons are paid to in China. A
 * company's account at a Chinese bank is no card and has no check digit that all banks share; the bank's line number has
 * one.
 */
final class BankNumbers {
    private BankNumbers() {}

    /** The command with numbers as banks write them, spaces gone; refuses what cannot exist. */
    static Name checked(Name command) {
        var number = compact(command.number());
        var bank = compact(command.bankCode());
        if (number.matches("[A-Z]{2}.*")) {
            require(CheckDigits.iban(number), "provider.account.iban");
            require(bank.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?"), "provider.account.bic");
        } else {
            boolean card = command.payee().kind().equals("worker") || number.startsWith("62");
            require(number.matches(card ? "[0-9]{16,19}" : "[0-9]{8,30}"), "provider.account.number");
            require(!card || CheckDigits.luhn(number), "provider.account.card");
            require(CheckDigits.cnaps(bank), "provider.account.cnaps");
        }
        return new Name(
                command.payee(),
                command.holder().strip(),
                number,
                bank,
                command.bankName().strip());
    }

    private static String compact(String number) {
        return number.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refused(code);
        }
    }
}
