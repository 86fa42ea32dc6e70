package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxBillTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String BILL = """
            sandbox-bill-2,sandbox,2026-11-21,3,沙箱渠道账单
            number,kind,reference,channel_reference,amount,currency,fee,at,state
            1,payment,11,SB11,100.00,CNY,0.60,2026-11-21T01:00:00Z,PAID
            2,payment,12,SB12,50.00,CNY,0.30,2026-11-21T02:00:00Z,PAID
            3,payment,13,SB13,70.00,CNY,0.42,2026-11-21T02:00:00Z,CLOSED
            4,refund,21,SR21,20.00,CNY,0.00,2026-11-21T03:00:00Z,REFUNDED
            total,payment,2,,150.00,CNY,0.90,,
            total,refund,1,,20.00,CNY,0.00,,
            paid-in,,SP20261121CNY,,129.10,CNY,0.90,,
            end,4
            """;

    @Test
    void readsTheLines() {
        var bill = read(BILL);

        var lines = bill.lines();
        assertThat(bill.number()).isEqualTo(3);
        assertThat(bill.paidIn())
                .containsExactly(new Payments.PaidIn("SP20261121CNY", Money.of("129.10", CNY), Money.of("0.90", CNY)));
        assertThat(lines).extracting(Payments.BillLine::reference).containsExactly("11", "12", "13", "21");
        assertThat(lines.get(0).fee()).isEqualTo(Money.of("0.60", CNY));
        assertThat(lines.get(2).net()).as("what did not come about").isEqualTo(Money.zero(CNY));
    }

    /** Whoever builds a channel begins with it. */
    @Test
    void readsTheExampleThatIsShownToOutsiders() throws IOException {
        var shown = Files.readString(Path.of("../docs/gateways.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("    sandbox-bill-2"))
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.strip() + "\n")
                .collect(Collectors.joining());

        assertThat(read(shown).lines()).hasSize(2);
    }

    @Test
    void readsADayOnWhichNothingHappened() {
        var bill = read(BILL.lines().limit(2).reduce("", (text, line) -> text + line + "\n") + "end,0\n");

        assertThat(bill.lines()).isEmpty();
        assertThat(bill.paidIn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            150.00           | 149.00              | payment.bill.totals        | 7
            total,payment,2  | total,payment,3     | payment.bill.totals        | 7
            129.10           | 129.11              | payment.bill.paid-in       | 9
            end,4            | end,5               | payment.bill.totals        | 10
            -2,sandbox,2026  | -1,sandbox,2026     | payment.bill.format        | 1
            -2,sandbox,2026  | -2,elsewhere,2026   | payment.bill.other-channel | 1
            2026-11-21,3     | 2026-11-20,3        | payment.bill.other-day     | 1
            fee,at,state     | fee,at,status       | payment.bill.format        | 2
            2,payment,12     | 5,payment,12        | payment.bill.numbering     | 4
            50.00,CNY        | 50.001,CNY          | payment.bill.line          | 4
            50.00,CNY        | -50.00,CNY          | payment.bill.line          | 4
            50.00,CNY        | 50.00,XYY           | payment.bill.line          | 4
            50.00,CNY        | 99999999999999999.00,CNY | payment.bill.line     | 4
            SR21,20.00       | =cmd(),20.00        | payment.bill.line          | 6
            T03:00:00Z       | T33:00:00Z          | payment.bill.line          | 6
            2,payment,12     | 2,cheque,12         | payment.bill.line          | 4
            ,REFUNDED        | ,LOST               | payment.bill.line          | 6
            ,REFUNDED        | ,REFUNDED,more      | payment.bill.line          | 6
            """)
    void refusesADamagedFileWholeWithTheLineAndTheReason(String whole, String damaged, String code, int line) {
        var refusal = refusal(BILL.replace(whole, damaged).getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.line()).isEqualTo(line);
    }

    @Test
    void refusesAnotherEncodingWithTheLineWhereItShows() {
        var refusal = refusal(BILL.getBytes(Charset.forName("GBK")));

        assertThat(refusal.code()).isEqualTo("payment.bill.encoding");
        assertThat(refusal.line()).isEqualTo(1);
    }

    @Test
    void refusesABillThatWasCutOffWhereverItWas() {
        for (int length = 0; length < BILL.length(); length++) {
            var cut = BILL.substring(0, length);

            assertThat(refusal(cut.getBytes(StandardCharsets.UTF_8)).code())
                    .as(cut)
                    .startsWith("payment.bill.");
        }
    }

    /** Whatever stands in a file, it is read or refused, and never half of each. */
    @Test
    void neverBreaksOnNoise() {
        var random = new Random(20261121);
        for (int turn = 0; turn < 5_000; turn++) {
            var bytes = BILL.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= random.nextInt(3); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            assertThatCode(() -> {
                        try {
                            read(bytes);
                        } catch (DamagedBill refusal) {
                            assertThat(refusal.line()).isBetween(1, 40);
                        }
                    })
                    .as(new String(bytes, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    /** A bill with its lines. */
    private record Read(int number, List<Payments.BillLine> lines, List<Payments.PaidIn> paidIn) {}

    private static Read read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Read read(byte[] file) {
        var lines = new ArrayList<Payments.BillLine>();
        var head = new SandboxBill().read(() -> new ByteArrayInputStream(file), DAY, lines::add);
        return new Read(head.number(), lines, head.paidIn());
    }

    private static DamagedBill refusal(byte[] file) {
        return catchThrowableOfType(DamagedBill.class, () -> read(file));
    }
}
