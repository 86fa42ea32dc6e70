package org.doorstep.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.shared.Profile;
import org.doorstep.shared.ReadinessCheck;
import org.eclipse.microprofile.config.Config;

/**
 * From which account payouts are made, from MicroProfile Config; in demo and test the sandbox bank's.
 *
 * <pre>
 * doorstep.bank.debtor.name, .account, .bank-code   the account that pays
 * doorstep.bank.url, doorstep.bank.key              where files are handed in, and the key that the bank gave
 * </pre>
 */
@ApplicationScoped
class BankConfig implements ReadinessCheck {
    private static final List<String> NEEDED = List.of(
            "doorstep.bank.debtor.name",
            "doorstep.bank.debtor.account",
            "doorstep.bank.debtor.bank-code",
            "doorstep.bank.url",
            "doorstep.bank.key");

    @Inject
    Config config;

    @Override
    public String name() {
        return "bank-configuration";
    }

    @Override
    public Optional<String> problem() {
        if (Profile.current().isSandboxed()) {
            return Optional.empty();
        }
        return NEEDED.stream()
                .filter(key -> text(key).isEmpty())
                .findFirst()
                .map(key -> "Set " + key + " (environment "
                        + key.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                        + "): without it nobody can be paid.");
    }

    BankFile.Debtor debtor() {
        return new BankFile.Debtor(
                text("doorstep.bank.debtor.name").orElse("Doorstep"),
                text("doorstep.bank.debtor.account").orElse("6222020000000000019"),
                text("doorstep.bank.debtor.bank-code").orElse("102100099996"));
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
