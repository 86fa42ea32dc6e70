package org.doorstep.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AliyunSmsGatewayTest {
    private static final Instant LATE_EVENING_UTC = Instant.parse("2026-11-22T17:30:00Z");

    @Test
    void signsAsTheDocumentationsExampleDoes() {
        var headers = new TreeMap<>(Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-version", "2014-05-26"));
        var query = AliyunRpc.canonicalQuery(
                Map.of("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai"));

        var authorization = new AliyunRpc(
                        "https://ecs.cn-shanghai.aliyuncs.com", "YourAccessKeyId", "YourAccessKeySecret")
                .authorization("POST", query, headers);

        assertThat(authorization)
                .endsWith("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void sendsTheServicesTemplateOfTheRecipientsLanguageUnderOurId() {
        try (var fake = new AliyunFake(call -> "{\"Code\":\"OK\",\"BizId\":\"900619746936498440^0\"}")) {
            var outcome = gateway(fake, AliyunFake.SECRET).send(parcel("zh-CN"));

            assertThat(outcome).isEqualTo(new Outcome.Accepted("900619746936498440^0"));
            assertThat(fake.calls.get(0))
                    .containsEntry("Action", "SendSms")
                    .containsEntry("PhoneNumbers", "13800138000")
                    .containsEntry("SignName", "门前 家政")
                    .containsEntry("TemplateCode", "SMS_1")
                    .containsEntry("TemplateParam", "{\"code\":\"12 34*~\"}")
                    .containsEntry("OutId", "4711");
            gateway(fake, AliyunFake.SECRET).send(parcel("en"));
            assertThat(fake.calls.get(1)).containsEntry("TemplateCode", "SMS_2");
        }
    }

    @Test
    void tellsWhatIsRefusedForGoodFromWhatCanBeTriedAgainAndFromWhatNobodyKnows() {
        assertThat(answered(call -> "{\"Code\":\"isv.MOBILE_NUMBER_ILLEGAL\"}", 200))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(answered(call -> "{\"Code\":\"isv.BUSINESS_LIMIT_CONTROL\"}", 200))
                .isInstanceOf(Outcome.NotSent.class);
        assertThat(answered(call -> "{\"Code\":\"Throttling.User\"}", 503)).isInstanceOf(Outcome.NotSent.class);
        assertThat(answered(call -> "{\"Code\":\"InternalError\"}", 500)).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(call -> "<html>", 200)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void isNotHeardWithAWrongSecret() {
        try (var fake = new AliyunFake(call -> "{\"Code\":\"OK\"}")) {
            assertThat(gateway(fake, "guessed").send(parcel("zh-CN")))
                    .isEqualTo(new Outcome.NotSent("SignatureDoesNotMatch"));
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        var fake = new AliyunFake(call -> "");
        fake.close();

        assertThat(gateway(fake, AliyunFake.SECRET).send(parcel("zh-CN"))).isInstanceOf(Outcome.NotSent.class);
    }

    @Test
    void asksForAnUnknownOneAmongTheDaysMessagesByOurId() {
        Function<Map<String, String>, String> details =
                call -> "{\"Code\":\"OK\",\"SmsSendDetailDTOs\":{\"SmsSendDetailDTO\":["
                        + "{\"OutId\":\"1\",\"SendStatus\":2},{\"OutId\":\"4711\",\"SendStatus\":3}]}}";
        try (var fake = new AliyunFake(details)) {
            assertThat(gateway(fake, AliyunFake.SECRET).ask(parcel("zh-CN"))).isInstanceOf(Outcome.Accepted.class);
            assertThat(fake.calls.get(0))
                    .containsEntry("Action", "QuerySendDetails")
                    .containsEntry("SendDate", "20261123"); // China's date, not UTC's
        }
        try (var fake = new AliyunFake(call -> "{\"Code\":\"OK\",\"SmsSendDetailDTOs\":{\"SmsSendDetailDTO\":[]}}")) {
            assertThat(gateway(fake, AliyunFake.SECRET).ask(parcel("zh-CN"))).isInstanceOf(Outcome.NotSent.class);
        }
    }

    private static Outcome answered(Function<Map<String, String>, String> answer, int status) {
        try (var fake = new AliyunFake(answer)) {
            fake.status = status;
            return gateway(fake, AliyunFake.SECRET).send(parcel("zh-CN"));
        }
    }

    private static AliyunSmsGateway gateway(AliyunFake fake, String secret) {
        var values = Map.of(
                "doorstep.sms.aliyun.access-key-id",
                AliyunFake.KEY,
                "doorstep.sms.aliyun.access-key-secret",
                secret,
                "doorstep.sms.aliyun.sign-name",
                "门前 家政",
                "doorstep.sms.aliyun.templates",
                "identity.code=SMS_1, identity.code@en=SMS_2",
                "doorstep.sms.aliyun.endpoint",
                fake.endpoint());
        var gateway = new AliyunSmsGateway();
        gateway.config = new NotificationConfig() {
            @Override
            Optional<String> text(String key) {
                return Optional.ofNullable(values.get(key));
            }
        };
        gateway.clock = Clock.fixed(LATE_EVENING_UTC, ZoneOffset.UTC);
        return gateway;
    }

    private static Parcel parcel(String language) {
        return new Parcel(
                4711,
                "+8613800138000",
                language,
                "identity.code",
                "",
                "",
                Map.of("code", "12 34*~"),
                LATE_EVENING_UTC,
                List.of());
    }
}
