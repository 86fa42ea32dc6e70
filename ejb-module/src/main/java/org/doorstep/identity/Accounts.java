package org.doorstep.identity;

import jakarta.ejb.Stateless;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;

/** People who can sign in, and in which roles. */
@Stateless
public class Accounts {
    /** A person. Phone in E.164; name and phone in the clear, for those who may see them: mask otherwise. */
    public record Account(
            PersonId id,
            String name,
            Optional<String> phone,
            Optional<String> email,
            String language,
            java.util.Set<Role> roles,
            Optional<CompanyId> company) {}

    /** Finds or makes the account of a phone number and gives it a role; used when people register themselves. */
    public PersonId enrol(Actor actor, String phone, String name, Role role) {
        throw new UnsupportedOperationException();
    }

    /** Makes a staff account with e-mail and a first password that must be changed unless the demo made it. */
    public PersonId createStaff(
            Actor actor,
            String email,
            String name,
            String password,
            Optional<CompanyId> company,
            Collection<String> roleNames) {
        throw new UnsupportedOperationException();
    }

    /** Gives a role to an existing person; company staff need their company. */
    public void grant(Actor actor, PersonId person, Role role, Optional<CompanyId> company) {
        throw new UnsupportedOperationException();
    }

    public Account get(Actor actor, PersonId person) {
        throw new UnsupportedOperationException();
    }

    /** Whose number this is, exactly (blind index), however it is written; for staff who search and for the system. */
    public Optional<PersonId> findByPhone(Actor actor, String phone) {
        throw new UnsupportedOperationException();
    }

    /** Names of many people at once, for lists; those that do not exist are left out. */
    public Map<PersonId, String> names(Collection<PersonId> people) {
        throw new UnsupportedOperationException();
    }

    /** Changes the actor's own name, language or both. */
    public Account rename(Actor actor, String name, String language) {
        throw new UnsupportedOperationException();
    }

    /** Platform staff who hold this permission, for telling them of something urgent; at most {@code limit}. */
    public java.util.List<PersonId> staffWith(org.doorstep.shared.Permission permission, int limit) {
        throw new UnsupportedOperationException();
    }
}
