package org.doorstep.bench;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeMap;

/** Whether the house takes people made in bulk for its own: it shows each of them as it shows the one they were made from. */
final class Likeness {
    /** In which people differ. */
    private static final Set<String> OWN = Set.of(
            "id",
            "person",
            "customer",
            "phone",
            "point",
            "home",
            "district",
            "districts",
            "territory",
            "radiusMetres",
            "version");

    private Likeness() {}

    static void check(Stage stage) {
        var city = stage.city();
        var worker = stage.workers().get(stage.workers().size() - 1);
        same(
                "worker",
                city.worker.get("/workers/me").json(),
                as(stage, worker).get("/workers/me").json());
        var customer = stage.customers().get(stage.customers().size() - 1);
        same(
                "address",
                city.customer.get("/addresses/" + city.address).json(),
                as(stage, customer).get("/addresses/" + customer.address()).json());
        same("person", account(city.customer), account(as(stage, customer)));
        days(stage, worker);
    }

    private static Api as(Stage stage, Crowd.Member member) {
        return Api.known(stage.server().url(), member.token(), member.id());
    }

    private static JsonObject account(Api who) {
        return who.get("/me").json().getJsonObject("account");
    }

    private static void same(String what, JsonObject original, JsonObject made) {
        if (!compared(original).equals(compared(made))) {
            throw new IllegalStateException("a " + what + " made in bulk differs: " + made + " and not " + original);
        }
    }

    private static TreeMap<String, JsonValue> compared(JsonObject whole) {
        var parts = new TreeMap<String, JsonValue>(whole);
        parts.keySet().removeAll(OWN);
        return parts;
    }

    private static void days(Stage stage, Crowd.Member worker) {
        var days =
                "select count(*), coalesce(sum(bit_count(open_low::bit(64))), 0), min(utc_day), max(utc_day) from availability_day where worker = ";
        var original = stage.database().rows(days + stage.city().worker.person());
        var made = stage.database().rows(days + worker.person());
        if (!original.equals(made)) {
            throw new IllegalStateException("days made in bulk are " + made + " and not " + original);
        }
    }
}
