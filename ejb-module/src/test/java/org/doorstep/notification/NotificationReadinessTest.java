package org.doorstep.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NotificationReadinessTest {
    @Test
    void namesTheTemplatesThatTheServiceDoesNotHave() {
        var problem = problem(allBut("identity.code", "booking.confirmed") + ",identity.code=");

        assertThat(problem).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("doorstep.sms.aliyun.templates", "DOORSTEP_SMS_ALIYUN_TEMPLATES")
                .endsWith("no template for booking.confirmed, identity.code."));
    }

    @Test
    void isContentWithOneForAllLanguagesOrOneForEach() {
        var others = allBut("identity.code");

        assertThat(problem(others + ",identity.code=SMS_1")).isEmpty();
        assertThat(problem(others + ",identity.code@zh-CN=SMS_1,identity.code@zh-TW=SMS_2,identity.code@en=SMS_3"))
                .isEmpty();
        assertThat(problem(others + ",identity.code@zh-CN=SMS_1,identity.code@en=SMS_3"))
                .isPresent();
    }

    @Test
    void asksForNoTemplatesWhereNobodyGetsSmsByTheService() {
        assertThat(readiness(Map.of("doorstep.sms.gateway", "sandbox")).problem())
                .isEmpty();
    }

    private static String allBut(String... lacking) {
        return Template.bySms().stream()
                .filter(Predicate.not(java.util.List.of(lacking)::contains))
                .map(name -> name + "=SMS_9")
                .collect(Collectors.joining(","));
    }

    private static Optional<String> problem(String templates) {
        return readiness(Map.of(
                        "doorstep.sms.gateway", "aliyun",
                        "doorstep.sms.aliyun.access-key-id", "id",
                        "doorstep.sms.aliyun.access-key-secret", "secret",
                        "doorstep.sms.aliyun.sign-name", "门前",
                        "doorstep.sms.aliyun.templates", templates))
                .problem();
    }

    private static NotificationReadiness readiness(Map<String, String> values) {
        var readiness = new NotificationReadiness();
        readiness.config = new NotificationConfig() {
            @Override
            boolean isProduction() {
                return false;
            }

            @Override
            Optional<String> text(String key) {
                return Optional.ofNullable(values.get(key));
            }
        };
        return readiness;
    }
}
