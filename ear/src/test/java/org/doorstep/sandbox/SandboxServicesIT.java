package org.doorstep.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.settlement.payout.Pain001;
import org.doorstep.shared.Ids;
import org.junit.jupiter.api.Test;

@ServiceTest
class SandboxServicesIT {
    @Inject
    SandboxSms post;

    @Inject
    SandboxCalls calls;

    @Inject
    SandboxMemory memory;

    @Inject
    SandboxBank bank;

    @Inject
    Clock clock;

    @Test
    void forgetsMessagesAfterAWeek() throws Exception {
        long old = Ids.next();
        long fresh = Ids.next();
        post.take(old, "SMS", "+8613800138000", "", "code 123456");
        post.take(fresh, "SMS", "+8613800138000", "", "code 654321");
        backdate("update sandbox_message set taken_at = ? where id = " + old);

        assertThat(memory.forget()).isPositive();

        assertThat(post.find(old)).isEmpty();
        assertThat(post.find(fresh)).isPresent();
    }

    @Test
    void forgetsMaskedNumbersAWeekAfterTheyExpired() throws Exception {
        var old = Long.toString(Ids.next());
        var fresh = Long.toString(Ids.next());
        calls.bind(old, "+8613800138000", "+8613900139000", clock.instant());
        calls.bind(fresh, "+8613800138000", "+8613900139001", clock.instant());
        backdate("update sandbox_call set expires_at = ? where id = '" + old + "'");

        memory.forget();

        assertThat(calls.release(old)).isFalse();
        assertThat(calls.release(fresh)).isTrue();
    }

    /** Whoever hands a file in again while it is being taken hears what the first one heard, and never that ids are used up. */
    @Test
    void takesAFileOnceThoughItIsHandedInTwiceAtOnce() throws Exception {
        ManagedExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        for (int round = 0; round < 30; round++) {
            var message = "DS" + Ids.next();
            var document = Pain001.write(file(message, 60));
            var receipts = new ArrayList<Future<SandboxBank.Receipt>>();
            receipts.add(executor.submit(() -> taken(message, document)));
            // the second comes at another moment of the first each time
            LockSupport.parkNanos(Duration.ofMillis(2L * round).toNanos());
            receipts.add(executor.submit(() -> taken(message, document)));

            for (var receipt : receipts) {
                assertThat(receipt.get().receipt()).as("in round " + round).isEqualTo("ACCEPTED");
            }
            assertThat(bank.ask(message).payments()).hasSize(60);
        }
        var once = "DS" + Ids.next();
        bank.take(once, Pain001.write(file(once, 1)));
        assertThat(bank.take(once, Pain001.write(file(once, 2))).fault()).contains("message id was used before");
    }

    /** A lost race is tried once more, as where the file comes in. */
    private SandboxBank.Receipt taken(String message, byte[] document) {
        try {
            return bank.take(message, document);
        } catch (EJBException lost) {
            return bank.take(message, document);
        }
    }

    private BankFile file(String message, int transfers) {
        var payments = LongStream.range(0, transfers)
                .mapToObj(nth -> new BankFile.Transfer(
                        Long.toString(Ids.next()),
                        yuan("1.00"),
                        "甲",
                        "6222020200112233445",
                        "102581000021",
                        "Doorstep"))
                .toList();
        var debtor = new BankFile.Debtor("Doorstep", "6222020000000000019", "102100099996");
        var day = LocalDate.ofInstant(clock.instant(), Market.SHANGHAI);
        return new BankFile(
                message, clock.instant(), debtor, List.of(new BankFile.Batch(message, day, Market.CNY, payments)));
    }

    private void backdate(String sql) throws SQLException, NamingException {
        Instant then = clock.instant().minus(Duration.ofDays(7)).minus(Duration.ofMinutes(1));
        var dataSource = (DataSource) new InitialContext().lookup("jdbc/doorstep");
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(then));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
