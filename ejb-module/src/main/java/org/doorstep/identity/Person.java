package org.doorstep.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** A human who can sign in. Name, phone and e-mail are kept sealed; found by blind index. */
@Entity
@Table(name = "identity_person")
class Person {
    @Id
    private long id;

    @Column(name = "name_sealed")
    private byte[] name;

    @Column(name = "phone_sealed")
    private byte @Nullable [] phone;

    @Column(name = "phone_index")
    private @Nullable String phoneIndex;

    @Column(name = "phone_ending")
    private @Nullable String phoneEnding;

    @Column(name = "email_sealed")
    private byte @Nullable [] email;

    @Column(name = "email_index")
    private @Nullable String emailIndex;

    @Column(name = "spoken_language")
    private String language;

    @Column(name = "is_customer")
    private boolean customer;

    @Column(name = "is_worker")
    private boolean worker;

    @Column(name = "is_company_staff")
    private boolean companyStaff;

    @Column(name = "is_platform_staff")
    private boolean platformStaff;

    @Column(name = "company_id")
    private @Nullable Long companyId;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "password_due")
    private boolean passwordDue;

    @ElementCollection
    @CollectionTable(name = "identity_person_role", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "role_id")
    private Set<Long> roleIds = new HashSet<>();

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "blocked_at")
    private @Nullable Instant blockedAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @Version
    private long version;

    protected Person() {}

    Person(PersonId id, byte[] name, String language, Instant at) {
        this.id = id.value();
        this.name = name;
        this.language = language;
        this.createdAt = at;
    }

    void reachedByPhone(byte[] sealed, String index, String ending) {
        phone = sealed;
        phoneIndex = index;
        phoneEnding = ending;
    }

    void reachedByEmail(byte[] sealed, String index) {
        email = sealed;
        emailIndex = index;
    }

    void called(byte[] sealed) {
        name = sealed;
    }

    void speaks(String to) {
        language = to;
    }

    void password(String hash, boolean due) {
        passwordHash = hash;
        passwordDue = due;
    }

    void becomes(Role role) {
        switch (role) {
            case CUSTOMER -> customer = true;
            case WORKER -> worker = true;
            case PLATFORM_STAFF -> platformStaff = true;
            case COMPANY_STAFF -> throw new IllegalArgumentException("company staff need their company");
        }
    }

    void becomesStaffOf(CompanyId company) {
        companyStaff = true;
        companyId = company.value();
    }

    void holds(Collection<Long> roles) {
        roleIds.clear();
        roleIds.addAll(roles);
    }

    void block(Instant at) {
        blockedAt = at;
    }

    void unblock() {
        blockedAt = null;
    }

    /** Whoever knew the phone or the e-mail finds nobody; what is sealed is unreadable once the key is destroyed. */
    void erase(Instant at) {
        erasedAt = at;
        phone = null;
        phoneIndex = null;
        phoneEnding = null;
        email = null;
        emailIndex = null;
        passwordHash = null;
        roleIds.clear();
    }

    boolean mayEnter() {
        return blockedAt == null && erasedAt == null;
    }

    boolean isBlocked() {
        return blockedAt != null;
    }

    boolean isErased() {
        return erasedAt != null;
    }

    PersonId id() {
        return new PersonId(id);
    }

    byte[] name() {
        return name;
    }

    Optional<byte[]> phone() {
        return Optional.ofNullable(phone);
    }

    Optional<byte[]> email() {
        return Optional.ofNullable(email);
    }

    String language() {
        return language;
    }

    Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        add(roles, customer, Role.CUSTOMER);
        add(roles, worker, Role.WORKER);
        add(roles, companyStaff, Role.COMPANY_STAFF);
        add(roles, platformStaff, Role.PLATFORM_STAFF);
        return roles;
    }

    static void add(Set<Role> roles, boolean held, Role role) {
        if (held) {
            roles.add(role);
        }
    }

    boolean isStaff() {
        return companyStaff || platformStaff;
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(companyId).map(CompanyId::new);
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    boolean isPasswordDue() {
        return passwordDue;
    }

    Set<Long> roleIds() {
        return Set.copyOf(roleIds);
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
