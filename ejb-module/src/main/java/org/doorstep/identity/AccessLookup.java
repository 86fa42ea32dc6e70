package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.InList;
import org.doorstep.shared.PlainSql;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;

/** Reads what a session gives at this moment. */
@ApplicationScoped
class AccessLookup {
    private static final int AT_ONCE = 128;

    @Inject
    PlainSql sql;

    @Inject
    StaffRoles roles;

    /** Looked up outside the caller's transaction: what that one has not committed must not be remembered. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<Access> find(SessionId id) {
        return Optional.ofNullable(some(List.of(id)).get(id));
    }

    /** As {@link #find}, for many; the sessions that give nothing are missing. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<SessionId, Access> all(Collection<SessionId> ids) {
        var list = List.copyOf(ids);
        var found = new HashMap<SessionId, Access>();
        for (int begin = 0; begin < list.size(); begin += AT_ONCE) {
            found.putAll(some(list.subList(begin, Math.min(begin + AT_ONCE, list.size()))));
        }
        return found;
    }

    private Map<SessionId, Access> some(List<SessionId> ids) {
        var rows = sql.list(
                "select s.app, p.id, p.company_id, p.password_due, p.is_customer, p.is_worker, p.is_company_staff,"
                        + " p.is_platform_staff, s.id from identity_session s join identity_person p on p.id = s.person_id"
                        + " where s.id in (" + InList.marks(ids.size())
                        + ") and s.ended_at is null and p.blocked_at is null and p.erased_at is null",
                AccessLookup::without,
                InList.padded(ids, SessionId::value).toArray());
        return rows.stream().collect(Collectors.toMap(Entered::session, this::withPermissions));
    }

    /** A session with an open door, but for what the person may do as staff. */
    private record Entered(SessionId session, App app, boolean passwordDue, Access access) {}

    private static Entered without(ResultSet row) throws SQLException {
        var app = App.valueOf(row.getString(1));
        var company = app == App.STAFF ? PlainSql.number(row, 3).map(CompanyId::new) : Optional.<CompanyId>empty();
        var access = new Access(new PersonId(row.getLong(2)), capacity(row, app), company, Set.of());
        return new Entered(new SessionId(row.getLong(9)), app, row.getBoolean(4), access);
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
