package org.doorstep.ear.ping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ping.Ping;
import org.junit.jupiter.api.Test;

@ServiceTest
class PingOneServicesIT {

    @Inject
    Ping ping;

    @Test
    void answersInsideTheServer() {
        assertThat(ping.ping("inside")).startsWith("pong inside ");
    }
}
