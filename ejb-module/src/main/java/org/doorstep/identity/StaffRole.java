package org.doorstep.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.RoleId;

/** A named set of permissions that staff may be given. */
@Entity
@Table(name = "identity_role")
class StaffRole {
    @Id
    private long id;

    @Column(name = "role_name")
    private String name;

    /** For staff of companies; else for staff of the platform. */
    @Column(name = "for_companies")
    private boolean forCompanies;

    /** Holds every permission that there is, those of later versions too. */
    @Column(name = "holds_all")
    private boolean everything;

    /** Made by this system and not edited since: brought up to date at start. */
    @Column(name = "is_predefined")
    private boolean predefined;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "identity_role_permission", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "permission_name")
    private Set<String> permissions = new HashSet<>();

    @Version
    private long version;

    protected StaffRole() {}

    private StaffRole(String name, boolean forCompanies, boolean everything, boolean predefined) {
        this.id = Ids.next();
        this.name = name;
        this.forCompanies = forCompanies;
        this.everything = everything;
        this.predefined = predefined;
    }

    static StaffRole defined(String name, boolean forCompanies, Collection<String> permissions) {
        var role = new StaffRole(name, forCompanies, false, false);
        role.permissions.addAll(permissions);
        return role;
    }

    static StaffRole predefined(String name, boolean forCompanies, boolean everything) {
        return new StaffRole(name, forCompanies, everything, true);
    }

    void change(Collection<String> to) {
        permissions.retainAll(to);
        permissions.addAll(to);
        predefined = false;
    }

    void bringUpToDate(Collection<String> to) {
        if (predefined && !permissions.equals(Set.copyOf(to))) {
            permissions.retainAll(to);
            permissions.addAll(to);
        }
    }

    RoleId id() {
        return new RoleId(id);
    }

    String name() {
        return name;
    }

    boolean isForCompanies() {
        return forCompanies;
    }

    boolean holdsEverything() {
        return everything;
    }

    Set<String> permissions() {
        return new TreeSet<>(permissions);
    }

    long version() {
        return version;
    }
}
