package org.doorstep.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.doorstep.ear.support.inside.ServiceTest;
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
