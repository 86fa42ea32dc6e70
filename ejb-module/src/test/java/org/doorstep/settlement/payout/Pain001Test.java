package org.doorstep.settlement.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;

class Pain001Test {
    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void writesWhatTheSchemaAccepts() {
        var document = Pain001.write(file(
                transfer("1", 12_345, "广州家政服务有限公司", "6222020200112233445", "102581000021"),
                transfer("2", 100, "Max & Söhne <GmbH>", "DE89370400440532013000", "COBADEFFXXX")));

        assertThat(Pain001.faults(document)).isEmpty();
    }

    @Test
    void carriesCountsAndControlSums() {
        var text = text(Pain001.write(file(
                transfer("1", 12_345, "甲", "6222020200112233445", "102581000021"),
                transfer("2", 100, "乙", "6222020200112233446", "102581000021"))));

        assertThat(text)
                .contains(
                        "<NbOfTxs>2</NbOfTxs>", "<CtrlSum>124.45</CtrlSum>", "<InstdAmt Ccy=\"CNY\">123.45</InstdAmt>")
                .contains("<MsgId>DS1</MsgId>", "<EndToEndId>2</EndToEndId>", "<Cd>CNAPS</Cd>");
    }

    @Test
    void cutsAndCleansTextThatTheSchemaWouldRefuse() {
        var document = Pain001.write(
                file(transfer("1", 1, "行\n名\u0000" + "长".repeat(300), "6222020200112233445", "102581000021")));

        assertThat(Pain001.faults(document)).isEmpty();
        assertThat(text(document)).doesNotContain("\u0000");
    }

    @Test
    void saysWhatTheSchemaHoldsAgainstADocument() {
        var broken = text(Pain001.write(file(transfer("1", 1, "甲", "6222020200112233445", "102581000021"))))
                .replace("<NbOfTxs>1</NbOfTxs>", "<NbOfTxs>many</NbOfTxs>");

        assertThat(Pain001.faults(broken.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    private static BankFile file(BankFile.Transfer... transfers) {
        return new BankFile(
                "DS1",
                Instant.parse("2026-11-22T18:00:00.123456Z"),
                new BankFile.Debtor("Doorstep", "6222020000000000019", "102100099996"),
                List.of(new BankFile.Batch("DS1", LocalDate.of(2026, 11, 23), CNY, List.of(transfers))));
    }

    private static BankFile.Transfer transfer(String id, long minor, String creditor, String account, String bank) {
        return new BankFile.Transfer(id, Money.ofMinor(minor, CNY), creditor, account, bank, "Doorstep 2026-11-21");
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
