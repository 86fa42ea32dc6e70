package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import java.util.Optional;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Role;

/** For whom somebody acts: a worker for itself, staff of a company for that. */
@Dependent
class PayeeScope {
    /** The payee that is one's own, wherever it earns. */
    record Own(String kind, long id) {
        boolean is(Payee payee) {
            return payee.kind().equals(kind) && payee.id() == id;
        }
    }

    /** Whose things somebody may read: the own ones; nothing for platform staff with the permission, who read all. */
    Optional<Own> reads(Actor actor, Permission everything) {
        if (actor.isPlatform() && actor.may(everything)) {
            return Optional.empty();
        }
        return Optional.of(own(actor, Statements.READ));
    }

    /** Who acts for itself or its company. @param permission that a company's staff need for it */
    Own own(Actor actor, Permission permission) {
        if (actor.company().isPresent()) {
            actor.requires(permission);
            return new Own(Payee.COMPANY, actor.company().get().value());
        }
        if (actor.has(Role.WORKER)) {
            return new Own(Payee.WORKER, actor.worker().value());
        }
        throw new Forbidden();
    }
}
