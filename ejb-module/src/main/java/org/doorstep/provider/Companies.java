package org.doorstep.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.catalogue.Areas;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.CheckDigits;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Phones;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;

/** Provider companies: apply, are reviewed, serve districts of cities. */
@Stateless
public class Companies {
    public static final Permission READ = Permission.of("provider.read");
    public static final Permission REVIEW = Permission.of("provider.review");
    public static final Permission SERVE = Permission.of("provider.territory");
    /** The staff role that a company's owner gets. */
    public static final String OWNER_ROLE = "company-owner";

    @Inject
    CompanyStore store;

    @Inject
    Areas areas;

    @Inject
    Accounts accounts;

    @Inject
    PersonalData personal;

    @Inject
    Notifier notifier;

    @Inject
    Idempotency idempotency;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public enum State {
        APPLIED,
        ACTIVE,
        REFUSED,
        SUSPENDED
    }

    /** @param registration the company's registration number. @param ownerEmail gets the first staff account */
    public record Apply(
            @NotBlank @Size(max = 80) @PlainText String name,
            @NotNull @Pattern(regexp = "[0-9A-Z]{18}") String registration,
            @NotBlank @Size(max = 50) @PlainText String contact,
            @NotBlank @Size(max = 40) @PlainText String phone,
            @NotBlank @Email @Size(max = 120) String ownerEmail,
            @NotBlank @Size(max = 50) @PlainText String ownerName,
            @NotNull @Size(min = 10, max = 100) String ownerPassword,
            @NotNull AreaId area,
            @NotEmpty @Size(max = 200) Set<@NotNull @Size(max = 12) String> districts) {}

    /** The people behind an application, for the platform's reviewers. Phone in E.164 */
    public record Contact(String contact, String phone, String ownerEmail, String ownerName) {}

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

    /** What of an application is personal, sealed as one. The password is gone once it is decided upon. */
    record Behind(String contact, String phone, String ownerEmail, String ownerName, String ownerPassword) {}

    /** Applies; anybody may. */
    public CompanyId apply(Actor actor, Apply command) {
        return idempotency.once(actor, "provider.apply", command, CompanyId.class, () -> {
            if (!CheckDigits.socialCreditCode(command.registration())) {
                throw new Refused("provider.registration.invalid");
            }
            var phone = Phones.normalised(command.phone()).orElseThrow(() -> new Refused("provider.phone.invalid"));
            checkDistricts(command.area(), command.districts());
            if (store.isRegistered(command.registration())) {
                throw new Conflict("provider.company.registered", Map.of("registration", command.registration()));
            }
            var company = CompanyRow.applied(command, clock.instant());
            var behind = new Behind(
                    command.contact().strip(),
                    phone,
                    command.ownerEmail(),
                    command.ownerName(),
                    command.ownerPassword());
            company.seal(personal.seal(keyOf(company.id()), Jsons.write(behind)));
            store.add(company, command.districts());
            audit.record(
                    actor, "provider.apply", Subject.of("company", company.id()), Map.of("state", company.state()));
            return company.id();
        });
    }

    /** Takes an applicant on, with a staff account for the owner; or lets a suspended company work again. */
    public Company approve(Actor actor, CompanyId id) {
        return once(actor, "provider.approve", id, "", company -> {
            boolean isNew = company.state() == State.APPLIED;
            company.approve();
            if (isNew) {
                openOwnersAccount(company);
            }
        });
    }

    private void openOwnersAccount(CompanyRow company) {
        var id = company.id();
        var behind = behind(company);
        // the reviewer need not be one who manages accounts; who approved stands in the trail
        var owner = accounts.createStaff(
                Actor.system("provider.approve"),
                behind.ownerEmail(),
                behind.ownerName(),
                behind.ownerPassword(),
                Optional.of(id),
                List.of(OWNER_ROLE));
        notifier.tell(
                owner, "company.approved", Map.of("company", company.name()), Optional.of(Subject.of("company", id)));
        forgetPassword(company, behind);
    }

    private void forgetPassword(CompanyRow company, Behind behind) {
        var kept = new Behind(behind.contact(), behind.phone(), behind.ownerEmail(), behind.ownerName(), "");
        company.seal(personal.seal(keyOf(company.id()), Jsons.write(kept)));
    }

    public Company refuse(Actor actor, CompanyId id, String reason) {
        return once(actor, "provider.refuse", id, reason, company -> {
            company.refuse(reason);
            var behind = behind(company);
            // who is refused applies anew
            forgetPassword(company, behind);
            notifier.mail(
                    behind.ownerEmail(),
                    actor.request().language().toLanguageTag(),
                    "company.refused",
                    Map.of("company", company.name(), "reason", reason));
        });
    }

    /** Takes a company out of service, visits to come with it. */
    public Company suspend(Actor actor, CompanyId id, String reason) {
        return once(actor, "provider.suspend", id, reason, company -> {
            company.suspend(reason);
            outbox.publish(new CompanySuspended(id, clock.instant()));
        });
    }

    /** What was asked under an idempotency key. */
    record Asked(CompanyId company, String with) {}

    private Company once(Actor actor, String action, CompanyId id, String with, Consumer<CompanyRow> work) {
        var company = reviewed(actor, id);
        idempotency.once(actor, action, new Asked(id, with), CompanyId.class, () -> {
            var before = company.state();
            work.accept(company);
            store.flush();
            var changes = Map.of("before", before, "after", company.state());
            audit.record(actor, action, Subject.of("company", id), changes);
            return id;
        });
        return view(company);
    }

    public Company get(Actor actor, CompanyId id) {
        return view(visible(actor, id, READ));
    }

    /** Who stands behind a company; for the platform's reviewers, audited. */
    public Contact contact(Actor actor, CompanyId id) {
        var behind = behind(reviewed(actor, id));
        audit.record(actor, "provider.reveal-contact", Subject.of("company", id), Map.of());
        return new Contact(behind.contact(), behind.phone(), behind.ownerEmail(), behind.ownerName());
    }

    /** Companies in the order of their applications; a company's staff see their own only. */
    public Page<Company> list(Actor actor, Optional<State> state, PageRequest page) {
        actor.requires(READ);
        if (actor.company().isPresent()) {
            var own = view(visible(actor, actor.company().get(), READ));
            return new Page<>(state.orElse(own.state()) == own.state() ? List.of(own) : List.of(), Optional.empty());
        }
        var rows = Page.cut(
                store.list(state, page), page, row -> new Object[] {row.id().value()});
        var districts =
                store.districts(rows.items().stream().map(CompanyRow::id).toList());
        return rows.map(row -> row.view(districts.getOrDefault(row.id(), Set.of())));
    }

    /** A company that workers may join. */
    public record Hiring(CompanyId id, String name, AreaId area) {}

    /** Companies that are active, in the order of their applications; anybody may ask. */
    public Page<Hiring> hiring(PageRequest page) {
        return Page.cut(store.list(Optional.of(State.ACTIVE), page), page, row ->
                        new Object[] {row.id().value()})
                .map(row -> new Hiring(row.id(), row.name(), row.area()));
    }

    /** Says anew which districts of its area the company serves. */
    public Company serve(Actor actor, CompanyId id, Set<String> districts, Optional<Long> expected) {
        var company = visible(actor, id, SERVE);
        Stale.check(expected, company.version());
        checkDistricts(company.area(), districts);
        store.serve(company, districts);
        audit.record(
                actor, "provider.serve", Subject.of("company", id), Map.of("districts", String.join(",", districts)));
        return view(company);
    }

    public Map<CompanyId, String> names(Collection<CompanyId> ids) {
        return store.names(ids).stream()
                .collect(Collectors.toMap(row -> new CompanyId((Long) row[0]), row -> (String) row[1]));
    }

    /** The area of each company, active or not. */
    public Map<CompanyId, AreaId> areas(Collection<CompanyId> ids) {
        return store.areas(ids);
    }

    /** Active companies under contract on a day that serve a district; what dispatch starts from. */
    public List<CompanyId> serving(AreaId area, String district, LocalDate day) {
        return store.serving(area, district, day).stream().map(CompanyId::new).toList();
    }

    /** The area that an active company works in, for workers who join it; refuses others. */
    public AreaId joined(CompanyId id) {
        var company = store.find(id).orElseThrow(() -> unknown(id));
        if (company.state() != State.ACTIVE) {
            throw new Refused("provider.company.inactive", Map.of("state", company.state()));
        }
        return company.area();
    }

    private CompanyRow reviewed(Actor actor, CompanyId id) {
        actor.requiresOnPlatform(REVIEW);
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    private CompanyRow visible(Actor actor, CompanyId id, Permission permission) {
        actor.requires(permission);
        return store.find(id).filter(found -> actor.sees(id)).orElseThrow(() -> unknown(id));
    }

    private Company view(CompanyRow company) {
        return company.view(store.districts(List.of(company.id())).getOrDefault(company.id(), Set.of()));
    }

    private Behind behind(CompanyRow company) {
        return Jsons.read(personal.open(keyOf(company.id()), company.sealed()), Behind.class);
    }

    private void checkDistricts(AreaId area, Set<String> districts) {
        var known = areas.districts(area).stream().map(Areas.District::code).collect(Collectors.toSet());
        for (var district : districts) {
            if (!known.contains(district)) {
                throw new Refused("provider.district.unknown", Map.of("district", district));
            }
        }
    }

    /** A company's papers are sealed like a person's, under a key of its own; ids are unique over all kinds. */
    static PersonId keyOf(CompanyId id) {
        return new PersonId(id.value());
    }

    static NotFound unknown(CompanyId id) {
        return new NotFound("provider.company.unknown", id);
    }
}
