package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import java.time.Duration;
import java.time.Instant;
import org.doorstep.ear.support.DoorstepServer;

/** A visit of a chosen worker, paid for, two days ahead; and what its people do. */
record Scene(World world, Api worker, Customer customer, String booking, String visit) {
    static Scene of(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "10:00"), Customer.with(worker)));
        var visit = Story.visit(world.story.booking(customer.api(), booking), 0);
        return new Scene(world, worker, customer, booking, visit);
    }

    Instant start() {
        return Instant.parse(
                ok(customer.api().get(path(""))).json().getJsonObject("slot").getString("start"));
    }

    Scene halfAnHourBefore() {
        world.story.advanceTo(start().minus(Duration.ofMinutes(30)));
        return this;
    }

    String path(String more) {
        return "/visits/" + visit + more;
    }

    Api.Answer departs() {
        return worker.post(path("/departure"), "");
    }

    Api.Answer arrives(double north) {
        return worker.post(
                path("/arrival"),
                "{'where':{'latitude':%s,'longitude':%s}}"
                        .formatted(world.latitude + 0.01 + north, world.longitude + 0.01));
    }

    Api.Answer starts(String code) {
        return worker.post(path("/start"), "{'code':'%s'}".formatted(code));
    }

    String code() {
        return ok(customer.api().get(path("/start-code"))).json().getString("code");
    }

    /** Degrees north of the customer's door. */
    Api.Answer reports(double north) {
        return reports(worker, visit, north);
    }

    Api.Answer reports(Api who, String about, double north) {
        return who.post(
                "/visits/" + about + "/positions",
                "{'positions':[{'where':{'latitude':%s,'longitude':%s},'accuracyMetres':10,'at':'%s'}]}"
                        .formatted(world.latitude + 0.01 + north, world.longitude + 0.01, world.story.now()));
    }

    String state() {
        return ok(customer.api().get(path(""))).json().getString("state");
    }

    Scene atWork() {
        customer.begins(worker, visit);
        return this;
    }
}
