package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.util.List;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Who keeps the accounts of staff, and whose. */
@HttpTest
class StaffHttpIT {
    private static final String FIRST = "{'password':'another-first-password'}";

    @Test
    void whoMayNotGiveRolesKeepsNoAccountThatHoldsSome(DoorstepServer server) {
        var story = new Story(server);
        var operator = story.staff("operator");
        var second = story.staff("finance-second");

        for (var id : List.of(second.id(), story.admin.id())) {
            forbidden(operator.delete("/people/" + id));
            forbidden(operator.post("/people/" + id + "/block", ""));
            forbidden(operator.delete("/people/" + id + "/block"));
            forbidden(operator.post("/people/" + id + "/password", FIRST));
        }

        ok(second.at(server).get("/me"));
        var customer = story.byPhone(Numbers.phone(), "CUSTOMER");
        ok(operator.post("/people/" + customer.id() + "/block", ""));
        ok(operator.delete("/people/" + customer.id()));
        ok(story.admin.delete("/people/" + second.id()));
    }

    @Test
    void aCompanysStaffKeepNoAccountThatHoldsMoreThanTheyDo(DoorstepServer server) {
        var world = new World(server);
        var reception = reception(world);
        var owner = world.owner.id();

        forbidden(reception.post("/people/" + owner + "/block", ""));
        forbidden(reception.delete("/people/" + owner + "/block"));
        forbidden(reception.post("/people/" + owner + "/password", FIRST));

        ok(world.owner.at(server).get("/me"));
        ok(world.owner.post("/people/" + reception.id() + "/block", ""));
        assertThat(reception.at(server).get("/me").status()).isEqualTo(401);
    }

    /** Somebody of the company who may keep accounts, and nothing else. */
    private static Api reception(World world) {
        var role = "reception-" + Numbers.digits(8);
        var email = "r" + Numbers.digits(10) + "@example.org";
        ok(world.story.admin.post(
                "/roles", "{'name':'%s','forCompanies':true,'permissions':['identity.people']}".formatted(role)));
        ok(world.story.admin.post(
                "/people",
                "{'email':'%s','name':'前台','password':'first-password-1','company':'%s','roles':['%s']}"
                        .formatted(email, world.company, role)));
        return changed(world.story, email, "first-password-1", Story.PASSWORD);
    }

    @Test
    void whoForgotThePasswordIsGivenAnotherFirstOne(DoorstepServer server) {
        var story = new Story(server);
        var email = story.newStaff("operator");
        var forgetful = story.staffBy(email, Story.PASSWORD);
        for (int wrong = 0; wrong < 5; wrong++) {
            assertThat(signIn(story, email, "was it this one?").status()).isEqualTo(401);
        }
        refused(signIn(story, email, Story.PASSWORD), 429, "identity.password.too-often");

        ok(story.admin.post("/people/" + forgetful.id() + "/password", FIRST));

        assertThat(forgetful.at(server).get("/me").status()).isEqualTo(401);
        assertThat(signIn(story, email, Story.PASSWORD).status()).isEqualTo(401);
        var again = ok(signIn(story, email, "another-first-password"));
        assertThat(again.json().getBoolean("passwordChangeDue")).isTrue();
        forbidden(story.staffBy(email, "another-first-password").get("/people"));
        ok(changed(story, email, "another-first-password", "a password of my own")
                .get("/people"));
        assertThat(ok(story.admin.get("/audit/entries?action=identity.replace-password&subjectType=person&subjectId="
                                + forgetful.id()))
                        .items())
                .hasSize(1);
    }

    private static Api.Answer signIn(Story story, String email, String password) {
        return story.nobody.post("/auth/sign-in/password", "{'email':'%s','password':'%s'}".formatted(email, password));
    }

    private static Api changed(Story story, String email, String first, String own) {
        ok(story.staffBy(email, first).put("/auth/password", "{'current':'%s','wanted':'%s'}".formatted(first, own)));
        return story.staffBy(email, own);
    }

    @Test
    void aFirstPasswordIsForOthersOfTheStaffAndAsLongAsEveryOther(DoorstepServer server) {
        var story = new Story(server);
        var customer = story.byPhone(Numbers.phone(), "CUSTOMER");
        var second = story.staff("finance-second");

        refused(story.admin.post("/people/" + story.admin.id() + "/password", FIRST), 422, "identity.password.own");
        refused(story.admin.post("/people/" + customer.id() + "/password", FIRST), 422, "identity.person.no-staff");
        refused(
                story.admin.post("/people/" + second.id() + "/password", "{'password':'short'}"),
                422,
                "identity.password.weak");
        refused(customer.post("/people/" + second.id() + "/password", FIRST), 403, "shared.forbidden.permission");
        refused(story.admin.post("/people/1/password", FIRST), 404, "identity.person.unknown");
    }

    @Test
    void showsPhonesOfCustomersMasked(DoorstepServer server) {
        var story = new Story(server);
        var phone = Numbers.phone();
        var customer = story.byPhone(phone, "CUSTOMER");
        var operator = story.staff("operator");
        var ending = phone.substring(phone.length() - 4);

        for (var answer : List.of(
                operator.get("/people?role=CUSTOMER&limit=1"),
                operator.get("/people?phone=" + phone.replace("+", "%2B")),
                operator.get("/people/" + customer.id()),
                operator.post("/people/" + customer.id() + "/block", ""))) {
            assertThat(ok(answer).text())
                    .contains(customer.id(), "****" + ending)
                    .doesNotContain(phone);
        }

        ok(operator.delete("/people/" + customer.id() + "/block"));
        assertThat(ok(customer.get("/me")).text()).contains(phone);
    }

    private static void forbidden(Api.Answer answer) {
        refused(answer, 403, "shared.forbidden.permission");
    }
}
