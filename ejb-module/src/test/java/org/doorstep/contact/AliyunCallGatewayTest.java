package org.doorstep.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.doorstep.contact.CallGateway.Answer;
import org.doorstep.contact.CallGateway.Wanted;
import org.doorstep.notification.AliyunFake;
import org.junit.jupiter.api.Test;

class AliyunCallGatewayTest {
    private static final Wanted WANTED =
            new Wanted(4711, "+8613800138000", "+8613900139000", Instant.parse("2026-11-22T17:30:00Z"));

    @Test
    void joinsTwoNumbersUntilAMomentInChinasTime() {
        try (var fake = new AliyunFake(call ->
                "{\"Code\":\"OK\",\"SecretBindDTO\":{\"SecretNo\":\"17000000001\",\"SubsId\":\"1000000000001\"}}")) {
            assertThat(gateway(fake).bind(WANTED)).isEqualTo(new Answer.Bound("+8617000000001", "1000000000001"));
            assertThat(fake.calls.get(0))
                    .containsEntry("Action", "BindAxb")
                    .containsEntry("PoolKey", "FC1")
                    .containsEntry("PhoneNoA", "13800138000")
                    .containsEntry("PhoneNoB", "13900139000")
                    .containsEntry("Expiration", "2026-11-23 01:30:00")
                    .containsEntry("OutId", "4711");
        }
    }

    @Test
    void tellsARefusalFromSilence() {
        try (var fake = new AliyunFake(call -> "{\"Code\":\"isv.NO_AVAILABLE_NUMBER\"}")) {
            assertThat(gateway(fake).bind(WANTED)).isEqualTo(new Answer.Failed("isv.NO_AVAILABLE_NUMBER"));
            fake.status = 500;
            assertThat(gateway(fake).bind(WANTED)).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void takesANumberBackAndDoesNotMindThatItIsGone() {
        try (var fake = new AliyunFake(call -> "{\"Code\":\"isv.SUBSCRIPTION_NOT_EXISTS\"}")) {
            assertThat(gateway(fake).unbind("+8617000000001", "1000000000001")).isTrue();
            assertThat(fake.calls.get(0))
                    .containsEntry("Action", "UnbindSubscription")
                    .containsEntry("SecretNo", "17000000001")
                    .containsEntry("SubsId", "1000000000001");
        }
    }

    private static AliyunCallGateway gateway(AliyunFake fake) {
        var gateway = new AliyunCallGateway();
        gateway.config = new ContactConfig() {
            @Override
            String aliyun(String name) {
                return switch (name) {
                    case "access-key-id" -> AliyunFake.KEY;
                    case "access-key-secret" -> AliyunFake.SECRET;
                    default -> "FC1";
                };
            }

            @Override
            String aliyunEndpoint() {
                return fake.endpoint();
            }
        };
        gateway.clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
        return gateway;
    }
}
