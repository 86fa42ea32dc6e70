package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 1 of the main job: what is sold, and who stands behind it. What was not approved is neither sold nor sent. */
@HttpTest
class Step1SupplyHttpIT {
    private static final String SERVICE = """
            {'category':'%s','code':'%s','name':%s,'description':%s,'icon':'pipe','unit':'FIXED','least':1,'most':1,
             'baseTime':'PT1H','timePerUnit':'PT0S','bufferBefore':'PT0S','bufferAfter':'PT15M','certificates':[],
             'crew':%d,'options':[{'code':'night','name':%s,'extraTime':'PT30M'}],
             'extras':[{'code':'valve','name':%s}]}""";

    @Test
    void anOperatorCreatesWhatIsSoldWhere(DoorstepServer server) {
        var world = new World(server);
        var code = "pipe-" + Numbers.digits(9);
        var category = ok(world.operator.post(
                        "/categories",
                        "{'code':'%s','name':%s,'icon':'wrench','position':2}"
                                .formatted(code, World.text("上门维修", "Repair"))))
                .id();

        var service =
                ok(world.operator.post("/services", service(category, code, 1))).json();

        assertThat(ok(world.story.nobody.get("/categories")).text()).contains("上门维修");
        assertThat(service.getJsonArray("options")).hasSize(1);
        assertThat(service.getJsonArray("extras")).hasSize(1);
        // without a price it is sold nowhere
        assertThat(onSale(world)).doesNotContain(code);
        refused(price(world, service.getString("id")), 422, "catalogue.price.none");

        // the next list of the city is in force from tomorrow
        ok(publish(world, service.getString("id")));

        assertThat(onSale(world)).contains(code);
        var price = ok(price(world, service.getString("id"))).json();
        assertThat(price.getString("duration")).isEqualTo("PT1H30M");
        assertThat(Story.amount(price.getJsonObject("quote"), "total")).isEqualTo("120.00");
        assertThat(price.getJsonObject("quote").getJsonArray("lines")).hasSize(2);

        var etag =
                ok(world.operator.get("/services/" + service.getString("id"))).etag();
        ok(world.operator.putIfMatch("/services/" + service.getString("id") + "/sale", "{'onSale':false}", etag));
        assertThat(onSale(world)).doesNotContain(code);
        refused(price(world, service.getString("id")), 422, "catalogue.service.off-sale");
    }

    @Test
    void theCatalogueRefusesWhatCouldNotBeKept(DoorstepServer server) {
        var world = new World(server);
        var customer = world.customer();

        // more than one worker at a visit cannot be planned yet, and is not sold as if it could
        refused(
                world.operator.post("/services", service(world.category, "crew-" + Numbers.digits(9), 2)),
                422,
                "catalogue.service.crew");
        refused(
                customer.api().post("/services", service(world.category, "mine", 1)),
                403,
                "shared.forbidden.permission");
        refused(world.owner.post("/services", service(world.category, "mine", 1)), 403, "shared.forbidden.permission");
    }

    @Test
    void aCompanyAppliesIsReviewedAndSignsAContract(DoorstepServer server) {
        var world = new World(server);
        var firm = Firm.applied(world);

        refused(signIn(world, firm), 401, "identity.password.wrong");
        refused(world.owner.post("/companies/" + firm.company() + "/approval", ""), 403, "shared.forbidden.permission");
        assertThat(ok(world.operator.get("/companies/" + firm.company() + "/contact"))
                        .text())
                .contains("黄先生");
        refused(world.finance.get("/companies/" + firm.company() + "/contact"), 403, "shared.forbidden.permission");
        refused(firm.signs(world.story.today(), "0.6", "0.2", "0.2"), 422, "provider.company.inactive");

        firm.approved();

        var owner = firm.owner();
        assertThat(ok(owner.get("/companies/" + firm.company())).json().getString("state"))
                .isEqualTo("ACTIVE");
        refused(owner.get("/companies/" + world.company), 404, "provider.company.unknown");
        refused(firm.signs(world.story.today(), "0.6", "0.2", "0.1"), 422, "provider.contract.shares");
        refused(firm.signs(world.story.today().minusDays(1), "0.6", "0.2", "0.2"), 422, "provider.contract.past");
        refused(firm.signs(owner, world.story.today(), "0.9", "0.05", "0.05"), 403, "shared.forbidden.permission");
        ok(firm.signs(world.story.today(), "0.6", "0.2", "0.2"));
        assertThat(ok(owner.get("/companies/" + firm.company() + "/contracts")).items())
                .singleElement()
                .satisfies(
                        contract -> assertThat(contract.getJsonObject("terms").getString("worker"))
                                .isEqualTo("0.6"));
    }

    @Test
    void aRefusedCompanyGetsNoAccountAndNoWorkers(DoorstepServer server) {
        var world = new World(server);
        var firm = Firm.applied(world);

        ok(world.operator.post("/companies/" + firm.company() + "/refusal", "{'reason':'资料不全'}"));

        refused(signIn(world, firm), 401, "identity.password.wrong");
        var worker = new Recruit(world, world.story.byPhone(Numbers.phone(), "WORKER"));
        refused(worker.registers(firm.company(), "李梅", Numbers.identity()), 422, "provider.company.inactive");
        refused(world.operator.post("/companies/" + firm.company() + "/approval", ""), 409, "provider.company.state");
    }

    @Test
    void aBankAccountIsInForceOnceASecondPersonHasConfirmedIt(DoorstepServer server) {
        var world = new World(server);
        // one who may do both, and still not both for one account
        var both = world.story.staff("operator", "finance-second");
        var account = ok(nameAccount(both, world.company)).json();

        assertThat(account.getBoolean("confirmed")).isFalse();
        assertThat(account.getString("number")).doesNotMatch("[0-9]{10,}");
        refused(confirm(both, account), 422, "provider.account.same-person");
        refused(confirm(world.owner, account), 403, "shared.forbidden.permission");
        assertThat(accounts(world, both))
                .filteredOn(one -> one.getBoolean("confirmed"))
                .hasSize(1);

        ok(confirm(world.second, account));

        assertThat(accounts(world, both)).singleElement().satisfies(one -> assertThat(one.getString("id"))
                .isEqualTo(account.getString("id")));
        refused(confirm(world.second, account), 409, "provider.account.state");
    }

    @Test
    void aWorkerIsApprovedByTheCompanyAndThenByThePlatform(DoorstepServer server) {
        var world = new World(server);
        var stranger = Firm.underContract(world).owner();
        var customer = world.customer();
        var identity = Numbers.identity();
        var recruit = new Recruit(world, world.story.byPhone(Numbers.phone(), "WORKER"));
        refused(recruit.registers(world.company, "王芳", "44010619900101001X"), 422, "worker.id-number.invalid");
        ok(recruit.registers(world.company, "王芳", identity));
        var twin = new Recruit(world, world.story.byPhone(Numbers.phone(), "WORKER"));
        refused(twin.registers(world.company, "王芳", identity), 409, "worker.id-number.taken");
        var approval = "/workers/" + recruit.id() + "/approval";
        refused(world.owner.post(approval, ""), 409, "worker.state");

        recruit.prepared("08:00", "20:00");

        refused(world.operator.post(approval, ""), 409, "worker.state");
        refused(stranger.post(approval, ""), 404, "worker.unknown");
        assertThat(free(customer)).isZero();
        assertThat(ok(world.owner.get("/workers/reviews")).text()).contains(recruit.id());
        ok(world.owner.post(approval, "", "approve-once"));
        assertThat(free(customer)).isZero();
        assertThat(ok(world.operator.get("/workers/" + recruit.id())).text()).contains("\"approved\":false");
        // the same approval again, under its key: no second step
        assertThat(ok(world.owner.post(approval, "", "approve-once")).json().getString("state"))
                .isEqualTo("COMPANY_APPROVED");
        ok(world.operator.post(approval, ""));

        assertThat(free(customer)).isPositive();
        assertThat(ok(world.operator.get("/workers/" + recruit.id())).text()).contains("\"approved\":true");
    }

    @Test
    void onlyWhoIsCertifiedOnDutyNearAndUnderContractIsOffered(DoorstepServer server) {
        var world = new World(server);
        var customer = world.customer();
        var tomorrow = world.story.today().plusDays(1);
        Recruit.of(world, world.company, "无证")
                .offering(world.service)
                .serving()
                .working("08:00", "20:00")
                .submitted()
                .approved(world.owner);
        Recruit.of(world, world.company, "不做")
                .certified()
                .serving()
                .working("08:00", "20:00")
                .submitted()
                .approved(world.owner);
        Recruit.of(world, world.company, "远方")
                .certified()
                .offering(world.service)
                .working("08:00", "20:00")
                .submitted()
                .approved(world.owner);
        var firm = Firm.applied(world).approved();
        Recruit.of(world, firm.company(), "无约").prepared("08:00", "20:00").approved(firm.owner());
        assertThat(free(customer)).isZero();

        // in force the day after tomorrow
        ok(firm.signs(tomorrow.plusDays(1), "0.6", "0.2", "0.2"));
        var days = customer.slots(tomorrow, 2).getJsonArray("days");
        assertThat(days.getJsonObject(0).getInt("free")).isZero();
        assertThat(days.getJsonObject(1).getInt("free")).isPositive();

        var early = Recruit.of(world, world.company, "早班")
                .prepared("08:00", "12:00")
                .approved(world.owner);
        var slots = customer.slots(tomorrow, 1)
                .getJsonArray("days")
                .getJsonObject(0)
                .getJsonArray("slots");
        assertThat(slots.getValuesAs(JsonObject.class))
                .filteredOn(slot -> slot.getInt("free") > 0)
                .isNotEmpty()
                .allSatisfy(slot ->
                        assertThat(slot.getJsonArray("workers").getString(0)).isEqualTo(early.id()))
                .allSatisfy(slot ->
                        assertThat(slot.getString("start")).isBetween(tomorrow + "T00:00", tomorrow + "T02:00:00Z"));
    }

    private static String service(String category, String code, int crew) {
        return SERVICE.formatted(
                category,
                code,
                World.text("通下水 " + code, "Drains " + code),
                World.text("疏通", "Clearing"),
                crew,
                World.text("夜间", "At night"),
                World.text("角阀", "Valve"));
    }

    private static Api.Answer publish(World world, String service) {
        return world.operator.post(
                "/price-lists", """
                {'area':'%s','from':'%s','prices':[
                 {'service':'%s','base':{'amount':'20.00','currency':'CNY'},'perUnit':{'amount':'50.00','currency':'CNY'},
                  'options':{'windows':{'amount':'30.00','currency':'CNY'}},
                  'extras':{'oven':{'amount':'40.00','currency':'CNY'},'fridge':{'amount':'60.00','currency':'CNY'}},'surcharges':[]},
                 {'service':'%s','base':{'amount':'90.00','currency':'CNY'},'perUnit':{'amount':'0.00','currency':'CNY'},
                  'options':{'night':{'amount':'30.00','currency':'CNY'}},
                  'extras':{'valve':{'amount':'25.00','currency':'CNY'}},'surcharges':[]}]}""".formatted(world.area, world.story.today().plusDays(1), world.service, service));
    }

    private static Api.Answer price(World world, String service) {
        return world.story.nobody.post("/services/prices", """
                {'area':'%s','service':'%s','quantity':1,'options':['night'],'district':'%s','start':'%s'}""".formatted(
                world.area,
                service,
                world.district,
                world.story.today().plusDays(3).atTime(10, 0).atZone(Story.ZONE).toInstant()));
    }

    private static String onSale(World world) {
        return ok(world.story.nobody.get("/services?limit=100&area=" + world.area))
                .text();
    }

    private static Api.Answer signIn(World world, Firm firm) {
        return world.story.nobody.post(
                "/auth/sign-in/password", "{'email':'%s','password':'%s'}".formatted(firm.email(), Story.PASSWORD));
    }

    private static Api.Answer nameAccount(Api who, String company) {
        return who.post(
                "/payee-accounts",
                "{'company':'%s','holder':'粤洁家政','number':'%s','bankCode':'%s','bankName':'工商银行'}"
                        .formatted(company, Numbers.companyAccount(), Numbers.bankLine()));
    }

    private static Api.Answer confirm(Api who, JsonObject account) {
        return who.post("/payee-accounts/" + account.getString("id") + "/confirmation", "");
    }

    private static java.util.List<JsonObject> accounts(World world, Api who) {
        return ok(who.get("/payee-accounts?company=" + world.company)).items();
    }

    private static int free(Customer customer) {
        var tomorrow = customer.world().story.today().plusDays(1);
        return customer.slots(tomorrow, 1).getJsonArray("days").getJsonObject(0).getInt("free");
    }
}
