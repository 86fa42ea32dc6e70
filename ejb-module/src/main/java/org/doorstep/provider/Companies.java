package org.doorstep.provider;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;

/** Provider companies: apply, are reviewed, serve districts of cities. */
@Stateless
public class Companies {
    public static final Permission READ = Permission.of("provider.read");
    public static final Permission REVIEW = Permission.of("provider.review");

    public enum State {
        APPLIED,
        ACTIVE,
        REFUSED,
        SUSPENDED
    }

    /** @param registration the company's registration number. @param ownerEmail gets the first staff account */
    public record Apply(
            String name,
            String registration,
            String contact,
            String phone,
            String ownerEmail,
            String ownerName,
            String ownerPassword,
            AreaId area,
            Set<String> districts) {}

    public record Company(
            CompanyId id,
            String name,
            String registration,
            State state,
            AreaId area,
            Set<String> districts,
            Optional<String> reason,
            Instant appliedAt,
            long version) {}

    /** Applies; anybody may. */
    public CompanyId apply(Actor actor, Apply command) {
        throw new UnsupportedOperationException();
    }

    public Company approve(Actor actor, CompanyId id) {
        throw new UnsupportedOperationException();
    }

    public Company refuse(Actor actor, CompanyId id, String reason) {
        throw new UnsupportedOperationException();
    }

    public Company suspend(Actor actor, CompanyId id, String reason) {
        throw new UnsupportedOperationException();
    }

    public Company get(Actor actor, CompanyId id) {
        throw new UnsupportedOperationException();
    }

    public Page<Company> list(Actor actor, Optional<State> state, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Company serve(Actor actor, CompanyId id, Set<String> districts, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    public Map<CompanyId, String> names(Collection<CompanyId> ids) {
        throw new UnsupportedOperationException();
    }

    /** Active companies that serve a district; what dispatch starts from. */
    public List<CompanyId> serving(AreaId area, String district) {
        throw new UnsupportedOperationException();
    }
}
