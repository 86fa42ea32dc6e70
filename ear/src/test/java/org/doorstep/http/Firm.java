package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import java.time.LocalDate;

/** A further provider company of a story's city. */
record Firm(World world, String company, String email) {
    static Firm applied(World world) {
        var email = "owner" + Numbers.digits(8) + "@example.org";
        var id = ok(application(world, email, Numbers.creditCode())).id();
        return new Firm(world, id, email);
    }

    static Api.Answer application(World world, String email, String registration) {
        return world.story.nobody.post("/companies", """
                {'name':'安心到家','registration':'%s','contact':'黄先生','phone':'%s','ownerEmail':'%s','ownerName':'黄先生',
                 'ownerPassword':'%s','area':'%s','districts':['%s']}""".formatted(
                        registration, Numbers.phone(), email, Story.PASSWORD, world.area, world.district));
    }

    Firm approved() {
        ok(world.operator.post("/companies/" + company + "/approval", ""));
        return this;
    }

    Api.Answer signs(LocalDate from, String worker, String companyShare, String platform) {
        return signs(world.operator, from, worker, companyShare, platform);
    }

    Api.Answer signs(Api who, LocalDate from, String worker, String companyShare, String platform) {
        return who.post("/companies/" + company + "/contracts", """
                {'from':'%s','worker':'%s','company':'%s','platform':'%s','insurance':{'amount':'1.00','currency':'CNY'},
                 'withholding':'0.05','holding':'P1D','least':{'amount':'1.00','currency':'CNY'}}""".formatted(from, worker, companyShare, platform));
    }

    /** Taken on, and under contract from today. */
    static Firm underContract(World world) {
        var firm = applied(world).approved();
        ok(firm.signs(world.story.today(), "0.6", "0.2", "0.2"));
        return firm;
    }

    Api owner() {
        return world.story.staffBy(email, Story.PASSWORD);
    }
}
