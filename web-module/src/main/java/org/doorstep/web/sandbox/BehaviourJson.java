package org.doorstep.web.sandbox;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import org.doorstep.sandbox.SandboxChannel.Behaviour;
import org.doorstep.sandbox.SandboxChannel.BillWay;
import org.doorstep.sandbox.SandboxChannel.Callbacks;
import org.doorstep.sandbox.SandboxChannel.RefundWay;
import org.doorstep.shared.Jsons;

/** {@code {"callbacks":"TWICE","delay":"PT30S","refunds":"CONFIRM","lostAnswers":1,"minorOff":0,"bill":"AS_IT_IS"}}; what is left out stays. */
final class BehaviourJson {
    private static final Set<String> KNOWN = Set.of("callbacks", "delay", "refunds", "lostAnswers", "minorOff", "bill");

    private BehaviourJson() {}

    /** @throws IllegalArgumentException for what has the wrong shape */
    static Behaviour read(String body, Behaviour now) {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(body))) {
            return read(reader.readObject(), now);
        } catch (JsonException | DateTimeException | ClassCastException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Behaviour read(JsonObject json, Behaviour now) {
        if (!KNOWN.containsAll(json.keySet())) {
            throw new IllegalArgumentException("known are " + KNOWN);
        }
        return new Behaviour(
                Callbacks.valueOf(json.getString("callbacks", now.callbacks().name())),
                Duration.parse(json.getString("delay", now.delay().toString())),
                RefundWay.valueOf(json.getString("refunds", now.refunds().name())),
                json.getInt("lostAnswers", now.lostAnswers()),
                json.getInt("minorOff", Math.toIntExact(now.minorOff())),
                BillWay.valueOf(json.getString("bill", now.bill().name())));
    }

    static String write(Behaviour behaviour) {
        return Jsons.PROVIDER
                .createObjectBuilder()
                .add("callbacks", behaviour.callbacks().name())
                .add("delay", behaviour.delay().toString())
                .add("refunds", behaviour.refunds().name())
                .add("lostAnswers", behaviour.lostAnswers())
                .add("minorOff", behaviour.minorOff())
                .add("bill", behaviour.bill().name())
                .build()
                .toString();
    }
}
