package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.doorstep.shared.Actor;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PersonId;

/** Whose account an actor sees, and whose account an actor keeps. */
@ApplicationScoped
class Oversight {
    @Inject
    People people;

    @Inject
    StaffRoles roles;

    static boolean isOneself(Actor actor, PersonId id) {
        return actor.person().map(id::equals).orElse(false);
    }

    Person found(PersonId id) {
        return people.find(id).orElseThrow(() -> unknown(id));
    }

    /** Oneself; others for staff who keep accounts, a company's for its own staff only. */
    Person visible(Actor actor, PersonId id) {
        if (isOneself(actor, id)) {
            return found(id);
        }
        if (!actor.may(Accounts.PEOPLE)) {
            throw unknown(id);
        }
        return people.find(id)
                .filter(person -> actor.company().isEmpty() || actor.company().equals(person.company()))
                .orElseThrow(() -> unknown(id));
    }

    /** Whom the actor may keep out, let in again, or give another password. */
    Person managed(Actor actor, PersonId id) {
        actor.requires(Accounts.PEOPLE);
        var person = visible(actor, id);
        if (person.isErased()) {
            throw new Refused("identity.person.erased");
        }
        roles.mayManage(actor, person);
        return person;
    }

    private static NotFound unknown(PersonId id) {
        return new NotFound("identity.person.unknown", id);
    }
}
