package org.doorstep.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.doorstep.sandbox.SandboxStatements.LineWay;
import org.doorstep.settlement.reconciliation.BankEntry;
import org.doorstep.settlement.reconciliation.BankStatement;
import org.doorstep.settlement.reconciliation.Camt;
import org.doorstep.settlement.reconciliation.DamagedFile;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sandbox bank writes, as it is read here. */
class CamtTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String ACCOUNT = "6222020000000000019";
    private static final List<BankLine> LINES = List.of(
            new BankLine("payout", "4711", "SB1", yuan("-28.68"), DAY),
            new BankLine("return", "4712", "SR2", yuan("14.28"), DAY),
            new BankLine("pay-in", "SP20261120CNY", "SC3", yuan("238.56"), DAY),
            new BankLine("pay-in", "SP20261119CNY", "SC4", yuan("-3.00"), DAY));

    @Test
    void readsAStatementThatAddsUp() {
        var read = read(file(yuan("-5.00"), LINES).statement(3));

        assertThat(read.number()).isEqualTo(3);
        assertThat(read.balances()).containsExactly(new BankStatement.Balance(yuan("-5.00"), yuan("216.16")));
        assertThat(read.entries())
                .extracting(each -> each.kind() + " " + each.reference() + " " + each.amount())
                .containsExactly(
                        "payout 4711 -28.68 CNY",
                        "return 4712 14.28 CNY",
                        "pay-in SP20261120CNY 238.56 CNY",
                        "pay-in SP20261119CNY -3.00 CNY");
        assertThat(read.entries()).allMatch(BankEntry::booked);
    }

    @Test
    void readsNoticesOfTheSame() {
        var notices = Camt.notices(file(yuan("0.00"), LINES).notices(1), ACCOUNT, DAY);

        assertThat(notices.entries())
                .isEqualTo(read(file(yuan("0.00"), LINES).statement(1)).entries());
        assertThat(notices.balances()).isEmpty();
    }

    @Test
    void readsADayOnWhichNothingMoved() {
        var read = read(file(yuan("7.00"), List.of()).statement(1));

        assertThat(read.entries()).isEmpty();
        assertThat(read.balances()).containsExactly(new BankStatement.Balance(yuan("7.00"), yuan("7.00")));
    }

    @ParameterizedTest
    @EnumSource(LineWay.class)
    void isWrongOnDemandAndStillAddsUp(LineWay way) {
        var told = LINES.get(0).told(way).stream()
                .filter(line ->
                        line.day().equals(DAY) && line.amount().currency().equals(CNY))
                .toList();

        var read = read(file(yuan("0.00"), told).statement(1));

        assertThat(read.entries()).hasSameSizeAs(told);
        var moved = Money.sum(CNY, told.stream().map(BankLine::moves).toList());
        assertThat(read.balances().get(0).closing()).isEqualTo(moved);
    }

    @Test
    void tellsTheChargeFromTheSum() {
        var read = read(file(yuan("0.00"), LINES.get(0).told(LineWay.CHARGED)).statement(1));

        assertThat(read.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(yuan("-28.68"));
            assertThat(entry.charge()).isEqualTo(yuan("0.01"));
        });
        assertThat(read.balances().get(0).closing()).isEqualTo(yuan("-28.69"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <NbOfNtries>2            | <NbOfNtries>3                | settlement.file.totals
            <Sum>252.84              | <Sum>252.85                  | settlement.file.totals
            <Amt Ccy="CNY">28.68     | <Amt Ccy="CNY">28.67         | settlement.file.totals
            <Amt Ccy="CNY">216.16    | <Amt Ccy="CNY">216.17        | settlement.file.balance
            OPBD                     | CLBD                         | settlement.file.balance
            6222020000000000019      | 6222020000000000027          | settlement.file.other-account
            <FrDtTm>2026-11-21       | <FrDtTm>2026-11-20           | settlement.file.other-day
            <BookgDt><Dt>2026-11-21  | <BookgDt><Dt>2026-11-22      | settlement.file.other-day
            <Cd>BOOK</Cd>            | <Cd>INFO</Cd>                | settlement.file.entry
            <Amt Ccy="CNY">28.68     | <Amt Ccy="CNY">28.678        | settlement.file.entry
            <Amt Ccy="CNY">28.68     | <Amt Ccy="EUR">28.68         | settlement.file.entry
            <Ccy>CNY</Ccy>           | <Ccy>QQQ</Ccy>               | settlement.file.format
            <ElctrncSeqNb>1</ElctrncSeqNb> | <LglSeqNb>1</LglSeqNb> | settlement.file.format
            <Amt Ccy="CNY">28.68     | <Amt Ccy="CNY">many          | settlement.file.xml
            <NtryRef>1</NtryRef>     | <Bogus>1</Bogus>             | settlement.file.xml
            camt.053.001.08          | camt.053.001.02              | settlement.file.xml
            """)
    void refusesADamagedFileWholeWithTheLineAndTheReason(String whole, String damaged, String code) {
        // the sandbox writes one line; a place is told only where there are more
        var text = pretty(file(yuan("-5.00"), LINES).statement(1));

        var refusal = refusal(
                text.replaceFirst(java.util.regex.Pattern.quote(whole), damaged).getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat((int) refusal.arguments().get("line")).isGreaterThan(1);
    }

    @Test
    void refusesAFileThatWasCutOffWhereverItWas() {
        var whole = file(yuan("-5.00"), LINES).statement(1);
        for (int length = 0; length < whole.length; length += 97) {
            assertThat(refusal(Arrays.copyOf(whole, length)).code()).isEqualTo("settlement.file.xml");
        }
    }

    @Test
    void refusesAnotherEncodingAndDocumentsThatFetchOthers() {
        var text = new String(file(yuan("0.00"), LINES).statement(1), StandardCharsets.UTF_8);
        var latin =
                text.replace("<Ccy>CNY</Ccy>", "<Ccy>CNY</Ccy><Nm>\u00fc</Nm>").getBytes(StandardCharsets.ISO_8859_1);
        var fetching = text.replace("<Document", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document")
                .replace("4711", "&e;");

        assertThat(refusal(latin).code()).isEqualTo("settlement.file.xml");
        assertThat(refusal(fetching.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("settlement.file.xml");
    }

    /** Whatever stands in a file, it is read or refused. */
    @Test
    void neverBreaksOnNoise() {
        var random = new Random(53);
        var whole = file(yuan("-5.00"), LINES).statement(1);
        int refused = 0;
        for (int turn = 0; turn < 400; turn++) {
            var bytes = whole.clone();
            bytes[200 + random.nextInt(bytes.length - 200)] = (byte) ('0' + random.nextInt(10));
            try {
                read(bytes);
            } catch (DamagedFile refusal) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static String pretty(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).replace("?>", "?>\n").replace("<GrpHdr", "\n<GrpHdr");
    }

    private static CamtWriter file(Money opening, List<BankLine> lines) {
        return new CamtWriter(ACCOUNT, DAY, ZoneId.of("Asia/Shanghai"), List.of(new CamtWriter.Part(opening, lines)));
    }

    private static BankStatement read(byte[] file) {
        return Camt.statement(file, ACCOUNT, DAY);
    }

    private static DamagedFile refusal(byte[] file) {
        return catchThrowableOfType(DamagedFile.class, () -> read(file));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
