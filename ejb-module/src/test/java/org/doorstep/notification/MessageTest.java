package org.doorstep.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.doorstep.notification.Template.Channel;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private static final Map<MessageState, Consumer<Message>> VERBS = Map.of(
            MessageState.WAITING, message -> message.notSent("try again"),
            MessageState.SENDING, message -> message.send(NOON),
            MessageState.SENT, message -> message.sent("7"),
            MessageState.FAILED, message -> message.refused("no such number"),
            MessageState.STALE, Message::stale);

    static Stream<Arguments> pairs() {
        return Arrays.stream(MessageState.values())
                .flatMap(from -> VERBS.keySet().stream().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goesOnlyWhereTheTableSays(MessageState from, MessageState to) {
        var message = in(from);

        var refusal = catchThrowable(() -> VERBS.get(to).accept(message));

        assertThat(refusal == null).isEqualTo(from.mayBecome(to));
        assertThat(message.state()).isEqualTo(refusal == null ? to : from);
    }

    @Test
    void forgetsNumberAndTextOnceItIsSent() {
        var message = in(MessageState.SENDING);

        message.sent("7");

        assertThat(message.arguments()).isEmpty();
        assertThat(message.recipient()).isEmpty();
    }

    @Test
    void isOfNoUseAfterItsTime() {
        var code =
                Message.toStranger(new byte[1], Channel.SMS, Template.named("identity.code"), "en", new byte[1], NOON);

        assertThat(code.isStale(NOON.plus(Duration.ofMinutes(9)))).isFalse();
        assertThat(code.isStale(NOON.plus(Duration.ofMinutes(10)))).isTrue();
    }

    private static Message in(MessageState state) {
        var message = Message.toPerson(
                new PersonId(7), Channel.SMS, Template.named("booking.confirmed"), "en", new byte[1], NOON);
        switch (state) {
            case WAITING -> {}
            case SENDING -> message.send(NOON);
            case UNKNOWN -> {
                message.send(NOON);
                message.unknown("no answer");
            }
            case SENT -> {
                message.send(NOON);
                message.sent("1");
            }
            case FAILED -> message.refused("no");
            case STALE -> message.stale();
        }
        return message;
    }
}
