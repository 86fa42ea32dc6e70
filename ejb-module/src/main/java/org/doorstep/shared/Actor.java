package org.doorstep.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;

/**
 * Who does something: a person with roles and permissions, nobody yet (before sign-in), or a job of the system itself.
 * Comes first in every public service method; decides what is allowed and what the audit trail says.
 *
 * @param name a job's name, or how the person signed in; for the audit trail, never personal data
 * @param person absent for a job and before sign-in. A customer's and a worker's id are the person's
 * @param company the provider company whose staff this is; restricts what is seen to that company
 * @param permissions what staff may do; empty for customers and workers
 * @param request what came with the request: idempotency key, language, correlation id
 */
public record Actor(
        Kind kind,
        String name,
        Optional<PersonId> person,
        Set<Role> roles,
        Optional<CompanyId> company,
        Set<Permission> permissions,
        Request request) {

    /** What kind of actor. */
    public enum Kind {
        ANONYMOUS,
        PERSON,
        SYSTEM
    }

    /**
     * What came along with a request.
     *
     * @param idempotencyKey the caller's Idempotency-Key, if any
     * @param language one of zh-CN, zh-TW, en
     * @param correlationId ties log lines and audit rows of one request together
     */
    public record Request(Optional<String> idempotencyKey, Locale language, String correlationId) {
        public static final Request NONE = new Request(Optional.empty(), Locale.SIMPLIFIED_CHINESE, "-");
    }

    /** A job of the system, allowed everything. */
    public static Actor system(String job) {
        return new Actor(Kind.SYSTEM, job, Optional.empty(), Set.of(), Optional.empty(), Set.of(), Request.NONE);
    }

    /** Somebody who has not signed in. */
    public static Actor anonymous(Request request) {
        return new Actor(Kind.ANONYMOUS, "anonymous", Optional.empty(), Set.of(), Optional.empty(), Set.of(), request);
    }

    /** A signed-in customer or worker (or both). */
    public static Actor person(PersonId person, Set<Role> roles, Request request) {
        return new Actor(Kind.PERSON, "person", Optional.of(person), roles, Optional.empty(), Set.of(), request);
    }

    /** Staff of the platform. */
    public static Actor staff(PersonId person, Set<Permission> permissions, Request request) {
        return new Actor(
                Kind.PERSON,
                "staff",
                Optional.of(person),
                Set.of(Role.PLATFORM_STAFF),
                Optional.empty(),
                permissions,
                request);
    }

    /** Staff of a provider company. */
    public static Actor companyStaff(PersonId person, CompanyId company, Set<Permission> permissions, Request request) {
        return new Actor(
                Kind.PERSON,
                "company-staff",
                Optional.of(person),
                Set.of(Role.COMPANY_STAFF),
                Optional.of(company),
                permissions,
                request);
    }

    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean may(Permission permission) {
        return isSystem() || permissions.contains(permission);
    }

    /** Refuses unless this actor may; a company's staff must still be held to their company by {@link #sees}. */
    public void requires(Permission permission) {
        if (!may(permission)) {
            throw new Forbidden(permission);
        }
    }

    /** Refuses unless this actor is the platform's own and may. */
    public void requiresOnPlatform(Permission permission) {
        requires(permission);
        if (company.isPresent()) {
            throw new Forbidden(permission);
        }
    }

    /** Whether data of {@code owner} is within this actor's scope: everything for the platform, its own for a company. */
    public boolean sees(CompanyId owner) {
        return company.map(owner::equals).orElse(isSystem() || has(Role.PLATFORM_STAFF));
    }

    public boolean isPlatform() {
        return isSystem() || (has(Role.PLATFORM_STAFF) && company.isEmpty());
    }

    /** The person, or a refusal that asks for sign-in. */
    public PersonId signedIn() {
        return person.orElseThrow(Forbidden::new);
    }

    /** The customer that this actor is, or a refusal. */
    public CustomerId customer() {
        if (!has(Role.CUSTOMER)) {
            throw new Forbidden();
        }
        return new CustomerId(signedIn().value());
    }

    /** The worker that this actor is, or a refusal. */
    public WorkerId worker() {
        if (!has(Role.WORKER)) {
            throw new Forbidden();
        }
        return new WorkerId(signedIn().value());
    }

    public boolean is(CustomerId customer) {
        return has(Role.CUSTOMER) && person.map(PersonId::value).orElse(0L) == customer.value();
    }

    public boolean is(WorkerId worker) {
        return has(Role.WORKER) && person.map(PersonId::value).orElse(0L) == worker.value();
    }
}
