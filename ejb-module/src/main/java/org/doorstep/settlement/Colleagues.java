package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.PersonId;

/** Who may work on cases, so that a case can be given to somebody else. */
@Stateless
public class Colleagues {
    private static final int MOST = 500;

    @Inject
    Accounts accounts;

    public record Colleague(PersonId id, String name) {}

    /** By name. */
    public List<Colleague> list(Actor actor) {
        actor.requiresOnPlatform(Cases.WORK);
        return accounts.names(accounts.staffWith(Cases.WORK, MOST)).entrySet().stream()
                .map(each -> new Colleague(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }
}
