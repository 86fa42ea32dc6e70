package org.doorstep.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.doorstep.provider.Companies.Company;
import org.doorstep.provider.Companies.State;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.jspecify.annotations.Nullable;

/** A company as stored. */
@Entity
@Table(name = "provider_company")
class CompanyRow {
    @Id
    private long id;

    private String name;
    private String registration;

    @Column(name = "live_registration")
    private @Nullable String liveRegistration;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "area_id")
    private long areaId;

    private byte[] sealed;
    private @Nullable String reason;

    /** When the first contract begins; every later one begins after it. */
    @Column(name = "contracted_from")
    private @Nullable LocalDate contractedFrom;

    @Column(name = "applied_at")
    private Instant appliedAt;

    @Version
    private long version;

    protected CompanyRow() {}

    static CompanyRow applied(Companies.Apply command, Instant at) {
        var company = new CompanyRow();
        company.id = Ids.next();
        company.name = command.name().strip();
        company.registration = command.registration();
        company.liveRegistration = command.registration();
        company.state = State.APPLIED;
        company.areaId = command.area().value();
        company.appliedAt = at;
        return company;
    }

    void seal(byte[] contact) {
        sealed = contact;
    }

    void contracted(LocalDate from) {
        if (contractedFrom == null) {
            contractedFrom = from;
        }
    }

    void approve() {
        become(CompanyMoves.Verb.APPROVE);
        reason = null;
    }

    void refuse(String why) {
        become(CompanyMoves.Verb.REFUSE);
        reason = why;
        liveRegistration = null;
    }

    void suspend(String why) {
        become(CompanyMoves.Verb.SUSPEND);
        reason = why;
    }

    private void become(CompanyMoves.Verb verb) {
        state = CompanyMoves.next(state, verb);
    }

    CompanyId id() {
        return new CompanyId(id);
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    byte[] sealed() {
        return sealed;
    }

    long version() {
        return version;
    }

    Company view(Set<String> districts) {
        return new Company(
                id(), name, registration, state, area(), districts, Optional.ofNullable(reason), appliedAt, version);
    }
}
