package org.doorstep.ear.ping;

import static org.assertj.core.api.Assertions.assertThat;

import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

@CrashTest
class PingCrashIT {

    @Test
    void isReadyAgainAfterAKill() {
        try (var server =
                DoorstepServer.named("crash").on(TestDatabase.lasting("crash")).start()) {
            server.kill();

            server.restart();

            assertThat(server.isReady()).isTrue();
        }
    }
}
