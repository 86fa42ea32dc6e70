package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Unauthenticated;
import org.doorstep.shared.id.PersonId;

/** Where no account exists yet, or nobody can sign in to the last one: a one-time link makes an administrator. */
@Stateless
public class FirstAdministrator {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    StaffRoles roles;

    @Inject
    Accounts accounts;

    @Inject
    Clock clock;

    public record Make(
            @NotBlank @Size(max = 128) String token,
            @NotBlank @Size(max = 254) String email,
            @NotBlank @PlainText @Size(max = 80) String name,
            @NotBlank @Size(max = 128) String password) {}

    /** A new token, kept only as a hash; absent once there is an administrator. */
    public Optional<String> issue(Actor actor) {
        requireSystem(actor);
        oneByOne();
        return exists() ? Optional.empty() : Optional.of(token());
    }

    /** As above although there is an administrator, who cannot sign in any more. */
    public String issueAgain(Actor actor) {
        requireSystem(actor);
        oneByOne();
        return token();
    }

    private static void requireSystem(Actor actor) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
    }

    private String token() {
        var token = Secrets.token();
        em.persist(new BootstrapLink(token, clock.instant()));
        return token;
    }

    /** Uses the token: an administrator is made, and every other token is void from then on. */
    public PersonId make(Make command) {
        oneByOne();
        var link = em.createQuery("select b from BootstrapLink b where b.hash = :hash", BootstrapLink.class)
                .setParameter("hash", Secrets.hash(command.token()))
                .getResultStream()
                .findFirst();
        if (link.isEmpty() || !link.get().use(clock.instant())) {
            throw new Unauthenticated("identity.bootstrap.not-good");
        }
        em.createQuery("delete from BootstrapLink b where b.usedAt is null").executeUpdate();
        return accounts.createStaff(
                Actor.system("bootstrap"),
                command.email(),
                command.name(),
                command.password(),
                Optional.empty(),
                List.of(StaffRoles.ADMINISTRATOR));
    }

    /** Nobody is given a token while another is used. */
    private void oneByOne() {
        roles.find(StaffRoles.ADMINISTRATOR).ifPresent(role -> em.lock(role, LockModeType.PESSIMISTIC_WRITE));
    }

    private boolean exists() {
        return roles.find(StaffRoles.ADMINISTRATOR)
                .map(role -> roles.holders(role) > 0)
                .orElse(false);
    }
}
