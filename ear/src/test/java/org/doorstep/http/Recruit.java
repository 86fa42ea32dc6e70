package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import java.time.DayOfWeek;

/** Somebody on the way to being a worker; each step may be left out. */
record Recruit(World world, Api api) {
    /** Signed up with the app, and registered with a company. */
    static Recruit of(World world, String company, String name) {
        var recruit = new Recruit(world, world.story.byPhone(Numbers.phone(), "WORKER"));
        ok(recruit.registers(company, name, Numbers.identity()));
        return recruit;
    }

    String id() {
        return api.id();
    }

    Api.Answer registers(String company, String name, String identity) {
        return api.post("/workers", """
                {'company':'%s','name':'%s','idNumber':'%s','sex':'F','home':{'latitude':%s,'longitude':%s},
                 'yearsOfExperience':5,'about':''}""".formatted(company, name, identity, world.latitude, world.longitude));
    }

    Recruit certified() {
        var file = ok(api.upload("/media?purpose=CERTIFICATE", Story.picture(), "image/png"))
                .json()
                .getJsonObject("file")
                .getString("id");
        var today = world.story.today();
        ok(api.post(
                "/workers/me/certificates",
                "{'kind':'health','file':'%s','issued':'%s','expires':'%s'}"
                        .formatted(file, today.minusDays(10), today.plusYears(2))));
        return this;
    }

    Recruit offering(String service) {
        ok(api.put("/workers/" + id() + "/services", "{'services':['%s']}".formatted(service)));
        return this;
    }

    Recruit serving() {
        ok(api.put(
                "/workers/" + id() + "/territory",
                "{'area':'%s','districts':['%s'],'radiusMetres':30000}".formatted(world.area, world.district)));
        return this;
    }

    /** Every day from one local time to another. */
    Recruit working(String from, String until) {
        var week = new StringBuilder();
        for (var day : DayOfWeek.values()) {
            week.append(week.length() == 0 ? "" : ",")
                    .append("'%s':[{'from':'%s','until':'%s'}]".formatted(day, from, until));
        }
        ok(api.put("/workers/" + id() + "/rota", "{'week':{" + week + "}}"));
        return this;
    }

    Recruit submitted() {
        ok(api.post("/workers/me/submission", ""));
        return this;
    }

    /** All that a worker does before being reviewed. */
    Recruit prepared(String from, String until) {
        return certified()
                .offering(world.service)
                .serving()
                .working(from, until)
                .submitted();
    }

    /** By the company, then by the platform. */
    Api approved(Api owner) {
        ok(owner.post("/workers/" + id() + "/approval", ""));
        ok(world.operator.post("/workers/" + id() + "/approval", ""));
        return api;
    }
}
