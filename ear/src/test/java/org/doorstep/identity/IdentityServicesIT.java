package org.doorstep.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Ids;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.Unauthenticated;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class IdentityServicesIT {
    private static final Actor SYSTEM = Actor.system("identity-test");
    private static final Actor ANYBODY = Actor.anonymous(Actor.Request.NONE);
    private static final String PASSWORD = "correct horse battery";

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    Actors actors;

    @Inject
    Roles roles;

    @Test
    void enrolsAPhoneOnceHoweverItIsWritten() {
        var number = 10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999);

        var first = accounts.enrol(SYSTEM, "+86138" + number, "林秀英", Role.CUSTOMER);
        var second = accounts.enrol(SYSTEM, "138" + number, "", Role.WORKER);
        var account = accounts.get(SYSTEM, first);

        assertThat(second).isEqualTo(first);
        assertThat(account.name()).isEqualTo("林秀英");
        assertThat(account.phone()).contains("+86138" + number);
        assertThat(account.roles()).containsExactlyInAnyOrder(Role.CUSTOMER, Role.WORKER);
        assertThat(accounts.names(List.of(first, new PersonId(1)))).containsOnlyKeys(first);
        assertThat(accounts.findByPhone(SYSTEM, "138 " + number)).contains(first);
    }

    @Test
    void givesASessionOnlyItsAppsCapacityAndTheRolesPermissions() {
        var email = email();
        var person = staff(email, "operator");

        var tokens = enter(email, PASSWORD);
        var actor = actors.find(tokens.session(), person, Actor.Request.NONE).orElseThrow();

        assertThat(actor.roles()).containsExactly(Role.PLATFORM_STAFF);
        assertThat(actor.may(Accounts.PEOPLE)).isTrue();
        assertThat(actor.may(Roles.EDIT)).isFalse();
        assertThat(actors.find(tokens.session(), new PersonId(1), Actor.Request.NONE))
                .isEmpty();
    }

    @Test
    void takesAPermissionAwayAtOnce() {
        var email = email();
        var person = staff(email, "operator");
        var tokens = enter(email, PASSWORD);
        assertThat(actor(tokens, person).may(Accounts.PEOPLE)).isTrue();

        roles.assign(SYSTEM, person, List.of("auditor"), Optional.empty());

        assertThat(actor(tokens, person).may(Accounts.PEOPLE)).isFalse();
    }

    @Test
    void keepsTheRolesThatSomebodyElseHasGivenMeanwhile() {
        var person = staff(email(), "operator");
        var seen = Optional.of(accounts.entry(SYSTEM, person).version());
        roles.assign(SYSTEM, person, List.of("auditor"), seen);

        assertThat(Codes.of(() -> roles.assign(SYSTEM, person, List.of("operator", "auditor"), seen)))
                .isEqualTo("shared.stale");
        assertThat(accounts.entry(SYSTEM, person).staffRoles()).containsExactly("auditor");
    }

    @Test
    void endsTheSessionWhenARefreshTokenIsUsedAgain() {
        var email = email();
        var person = staff(email, "operator");
        var tokens = enter(email, PASSWORD);
        var renewed = signIn.renew(ANYBODY, new SignIn.Renew(tokens.refreshToken()));

        assertThatThrownBy(() -> signIn.renew(ANYBODY, new SignIn.Renew(tokens.refreshToken())))
                .isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> signIn.renew(ANYBODY, new SignIn.Renew(renewed.refreshToken())))
                .isInstanceOf(Unauthenticated.class);
        assertThat(actors.find(tokens.session(), person, Actor.Request.NONE)).isEmpty();
    }

    @Test
    void hasOneWinnerWhenARefreshTokenIsUsedManyTimesAtOnce() throws Exception {
        var email = email();
        var person = staff(email, "operator");
        for (int round = 0; round < 3; round++) {
            var tokens = enter(email, PASSWORD);

            var won = atOnce(6, () -> {
                try {
                    return Optional.of(signIn.renew(ANYBODY, new SignIn.Renew(tokens.refreshToken())));
                } catch (Unauthenticated refused) {
                    return Optional.<SignIn.Tokens>empty();
                }
            });

            assertThat(won.stream().flatMap(Optional::stream)).hasSize(1);
            assertThat(actors.find(tokens.session(), person, Actor.Request.NONE))
                    .isEmpty();
        }
    }

    @Test
    void locksKnownAndUnknownAccountsOutAlike() {
        var known = email();
        staff(known, "operator");
        for (var email : List.of(known, email())) {
            for (int wrong = 0; wrong < 5; wrong++) {
                assertThatThrownBy(() -> enter(email, "wrong password")).isInstanceOf(Unauthenticated.class);
            }
            assertThatThrownBy(() -> enter(email, PASSWORD)).isInstanceOf(Throttled.class);
        }
    }

    @Test
    void countsTriesAtOnceOneByOne() throws Exception {
        var email = email();
        staff(email, "operator");

        var answers = atOnce(12, () -> {
            try {
                enter(email, "wrong password");
                return "in";
            } catch (Unauthenticated wrong) {
                return "tried";
            } catch (RuntimeException lockedOutOrLostRace) {
                return "refused";
            }
        });

        assertThat(answers.stream().filter("tried"::equals).count()).isLessThanOrEqualTo(5);
        assertThat(answers).doesNotContain("in");
    }

    @Test
    void signsOutOneDeviceAndEveryDevice() {
        var email = email();
        var person = staff(email, "operator");
        var one = enter(email, PASSWORD);
        var two = enter(email, PASSWORD);
        var three = enter(email, PASSWORD);
        var me = actor(one, person);

        sessions.signOut(me, two.session());
        var left = sessions.devices(me).stream().map(Sessions.Device::id).toList();
        sessions.signOutEverywhere(me);

        assertThat(left).containsExactly(three.session(), one.session());
        assertThat(sessions.devices(me)).isEmpty();
        assertThat(actors.find(one.session(), person, Actor.Request.NONE)).isEmpty();
        var other = Actor.person(new PersonId(Ids.next()), Set.of(Role.CUSTOMER), Actor.Request.NONE);
        assertThatThrownBy(() -> sessions.signOut(other, one.session())).isInstanceOf(NotFound.class);
    }

    @Test
    void keepsABlockedAndAnErasedPersonOut() {
        var email = email();
        var person = staff(email, "operator");
        var tokens = enter(email, PASSWORD);

        accounts.block(SYSTEM, person);
        assertThat(actors.find(tokens.session(), person, Actor.Request.NONE)).isEmpty();
        assertThatThrownBy(() -> enter(email, PASSWORD)).isInstanceOf(Unauthenticated.class);
        accounts.unblock(SYSTEM, person);
        enter(email, PASSWORD);
        accounts.erase(SYSTEM, person);

        assertThatThrownBy(() -> enter(email, PASSWORD)).isInstanceOf(Unauthenticated.class);
        assertThat(accounts.get(SYSTEM, person).name()).isEmpty();
        assertThat(accounts.get(SYSTEM, person).email()).isEmpty();
    }

    @Test
    void letsACompanysStaffManageNoMoreThanTheirOwn() {
        var company = new CompanyId(Ids.next());
        var email = email();
        var owner = accounts.createStaff(SYSTEM, email, "厂长", PASSWORD, Optional.of(company), List.of("company-owner"));
        var actor = actor(enter(email, PASSWORD), owner);
        var stranger = staff(email(), "operator");

        var colleague = accounts.createStaff(
                actor, email(), "同事", PASSWORD, Optional.of(company), List.of("company-dispatcher"));

        assertThat(accounts.list(actor, everybody(), PageRequest.first()).items())
                .extracting(entry -> entry.account().id())
                .containsExactlyInAnyOrder(owner, colleague);
        assertThatThrownBy(() -> accounts.get(actor, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> accounts.createStaff(
                        actor, email(), "外人", PASSWORD, Optional.of(new CompanyId(Ids.next())), List.of()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> accounts.createStaff(actor, email(), "内鬼", PASSWORD, Optional.empty(), List.of()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> roles.assign(SYSTEM, colleague, List.of("operator"), Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> roles.list(ANYBODY)).isInstanceOf(Forbidden.class);
    }

    @Test
    void refusesTwoAccountsForOneEmailAndWeakPasswords() {
        var email = email();
        staff(email, "operator");

        assertThatThrownBy(() -> staff(email.toUpperCase(java.util.Locale.ROOT), "operator"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        accounts.createStaff(SYSTEM, email(), "x", "short", Optional.empty(), List.of("operator")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void asksForANewPasswordWhereAColleagueChoseTheFirst() {
        var admin = email();
        var adminActor = actor(enter(admin, staff(admin, "platform-admin")));
        var email = email();
        accounts.createStaff(adminActor, email, "新人", PASSWORD, Optional.empty(), List.of("operator"));

        var tokens = enter(email, PASSWORD);
        var newcomer = actor(tokens, tokens.person());

        assertThat(tokens.passwordChangeDue()).isTrue();
        assertThat(newcomer.permissions()).isEmpty();
        accounts.changePassword(newcomer, new Accounts.ChangePassword(PASSWORD, "another good password"));
        var again = enter(email, "another good password");
        assertThat(again.passwordChangeDue()).isFalse();
        assertThat(actor(again, again.person()).permissions()).isNotEmpty();
    }

    private SignIn.Tokens enter(String email, PersonId made) {
        assertThat(made.value()).isPositive();
        return enter(email, PASSWORD);
    }

    private Actor actor(SignIn.Tokens tokens) {
        return actor(tokens, tokens.person());
    }

    private Actor actor(SignIn.Tokens tokens, PersonId person) {
        return actors.find(tokens.session(), person, Actor.Request.NONE).orElseThrow();
    }

    private SignIn.Tokens enter(String email, String password) {
        return signIn.enter(
                ANYBODY, new SignIn.EnterByPassword(email, password, Optional.of("test")), "address of " + email);
    }

    private PersonId staff(String email, String role) {
        return accounts.createStaff(SYSTEM, email, "员工", PASSWORD, Optional.empty(), List.of(role));
    }

    private static String email() {
        return "p" + Ids.next() + "@doorstep.test";
    }

    private static Accounts.Filter everybody() {
        return new Accounts.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var barrier = new CyclicBarrier(threads);
            var results = new ArrayList<T>();
            var futures = new ArrayList<java.util.concurrent.Future<T>>();
            for (int thread = 0; thread < threads; thread++) {
                futures.add(pool.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
