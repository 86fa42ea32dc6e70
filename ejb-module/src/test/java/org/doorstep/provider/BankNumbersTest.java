package org.doorstep.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.doorstep.provider.PayeeAccounts.Name;
import org.doorstep.provider.PayeeAccounts.Payee;
import org.doorstep.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankNumbersTest {
    private static Name name(String kind, String number, String bank) {
        return new Name(new Payee(kind, 1), "林小芳", number, bank, "招商银行");
    }

    @Test
    void takesSpacesOutAndWritesLettersLarge() {
        var checked = BankNumbers.checked(name("company", "de89 3704 0044 0532 0130 00", "cobadeffxxx"));

        assertThat(checked.number()).isEqualTo("DE89370400440532013000");
        assertThat(checked.bankCode()).isEqualTo("COBADEFFXXX");
    }

    @Test
    void takesACompanysAccountThatIsNoCard() {
        assertThat(BankNumbers.checked(name("company", "3602001234567890123", "102100099996"))
                        .number())
                .isEqualTo("3602001234567890123");
    }

    @ParameterizedTest
    @CsvSource({
        "worker,6222020200112231,308584000013,provider.account.card",
        "worker,622202,308584000013,provider.account.number",
        "worker,6222020200112230,308584000014,provider.account.cnaps",
        "company,6222020200112231,308584000013,provider.account.card",
        "company,12 34,308584000013,provider.account.number",
        "company,DE89370400440532013001,COBADEFF,provider.account.iban",
        "company,DE89370400440532013000,COBA,provider.account.bic"
    })
    void refusesWhatCannotExist(String kind, String number, String bank, String code) {
        assertThatThrownBy(() -> BankNumbers.checked(name(kind, number, bank)))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
