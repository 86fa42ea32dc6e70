package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.PlainSql;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;

/** Reads what a session gives at this moment. */
@ApplicationScoped
class AccessLookup {
    @Inject
    PlainSql sql;

    @Inject
    StaffRoles roles;

    /** Looked up outside the caller's transaction: what that one has not committed must not be remembered. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<Access> find(SessionId id) {
        return sql.first(
                        "select s.app, p.id, p.company_id, p.password_due, p.is_customer, p.is_worker, p.is_company_staff,"
                                + " p.is_platform_staff from identity_session s join identity_person p on p.id = s.person_id"
                                + " where s.id = ? and s.ended_at is null and p.blocked_at is null and p.erased_at is null",
                        AccessLookup::without,
                        id.value())
                .map(this::withPermissions);
    }

    /** A session with an open door, but for what the person may do as staff. */
    private record Entered(App app, boolean passwordDue, Access access) {}

    private static Entered without(ResultSet row) throws SQLException {
        var app = App.valueOf(row.getString(1));
        var company = app == App.STAFF ? PlainSql.number(row, 3).map(CompanyId::new) : Optional.<CompanyId>empty();
        var access = new Access(new PersonId(row.getLong(2)), capacity(row, app), company, Set.of());
        return new Entered(app, row.getBoolean(4), access);
    }

    private static Set<Role> capacity(ResultSet row, App app) throws SQLException {
        var held = EnumSet.noneOf(Role.class);
        Person.add(held, row.getBoolean(5), Role.CUSTOMER);
        Person.add(held, row.getBoolean(6), Role.WORKER);
        Person.add(held, row.getBoolean(7), Role.COMPANY_STAFF);
        Person.add(held, row.getBoolean(8), Role.PLATFORM_STAFF);
        held.retainAll(app.capacity());
        return Set.copyOf(held);
    }

    private Access withPermissions(Entered entered) {
        var access = entered.access();
        if (entered.app() != App.STAFF || entered.passwordDue()) {
            return access;
        }
        return new Access(
                access.person(),
                access.roles(),
                access.company(),
                Set.copyOf(roles.permissions(access.person(), access.company())));
    }
}
