package org.doorstep.worker;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.media.MediaStore;
import org.doorstep.notification.Notifier;
import org.doorstep.privacy.Masking;
import org.doorstep.privacy.PersonalData;
import org.doorstep.provider.Companies;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;

/** Workers: register with a company, are vetted by the company and then the platform, say when and where they work. */
@Stateless
public class Workers {
    public static final Permission READ = Permission.of("worker.read");
    public static final Permission REVIEW = Permission.of("worker.review");
    /** To set a worker's services, rota, leave and territory in the worker's stead. */
    public static final Permission MANAGE = Permission.of("worker.manage");

    private static final int MOST_CERTIFICATES = 30;
    private static final int MOST_LEAVE = 100;
    private static final int MOST_IDS = 2_000;

    @Inject
    WorkerStore store;

    @Inject
    WorkerViews views;

    @Inject
    Rotas rotas;

    @Inject
    Companies companies;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    PersonalData personal;

    @Inject
    MediaStore media;

    @Inject
    Notifier notifier;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** REGISTERED → SUBMITTED → COMPANY_APPROVED → ACTIVE; REFUSED, SUSPENDED. */
    public enum State {
        REGISTERED,
        SUBMITTED,
        COMPANY_APPROVED,
        ACTIVE,
        REFUSED,
        SUSPENDED
    }

    /** @param sex {@code F} or {@code M}. @param idNumber identity card number; its check digit is verified */
    public record Register(
            @NotNull CompanyId company,
            @NotBlank @Size(max = 50) @PlainText String name,
            @NotBlank @Size(max = 18) @PlainText String idNumber,
            @NotNull @Pattern(regexp = "F|M") String sex,
            @NotNull GeoPoint home,
            @Min(0) @Max(80) int yearsOfExperience,

            @NotNull @Size(max = 500) @PlainText(lines = true)
            String about) {}

    /** @param kind a service's certificate code. @param expires last day on which it is valid */
    public record Certificate(String kind, MediaId file, LocalDate issued, LocalDate expires, boolean approved) {}

    public record AddCertificate(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
            String kind,

            @NotNull MediaId file,
            @NotNull LocalDate issued,
            @NotNull LocalDate expires) {}

    /** A weekly pattern in the area's local time. */
    public record Rota(@NotNull Map<@NotNull DayOfWeek, @NotNull @Size(max = 8) List<@NotNull @Valid Hours>> week) {}

    public record Hours(@NotNull LocalTime from, @NotNull LocalTime until) {}

    public record Leave(
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotNull @Size(max = 200) @PlainText String reason) {}

    /** @param districts served; {@code radiusMetres} from home, at most */
    public record Territory(
            @NotNull AreaId area,
            @NotEmpty @Size(max = 200) Set<@NotNull @Size(max = 12) String> districts,
            @Min(500) @Max(100_000) int radiusMetres) {}

    /** @param rating Bayesian mean times 100, 0 when none. @param portrait media, when there is one */
    public record Worker(
            WorkerId id,
            CompanyId company,
            String name,
            String sex,
            State state,
            Optional<MediaId> portrait,
            int yearsOfExperience,
            String about,
            List<Certificate> certificates,
            Set<ServiceId> services,
            Optional<Territory> territory,
            Optional<Rota> rota,
            List<Leave> leave,
            int rating,
            int reviews,
            Optional<String> reason,
            long version) {}

    /** What dispatch needs of a worker. */
    public record Candidate(
            WorkerId id,
            CompanyId company,
            String name,
            String sex,
            GeoPoint home,
            int radiusMetres,
            int rating,
            int reviews,
            Optional<MediaId> portrait) {}

    /** One worker's fit for a service at a place on a day: candidate, or the reason why not ({@code worker.certificate.expired}, {@code worker.territory}…). */
    public record Fit(Candidate candidate, Optional<String> obstacle) {}

    /** Joins a company, or another one after a refusal. */
    public Worker register(Actor actor, Register command) {
        var id = actor.worker();
        var area = companies.joined(command.company());
        var number = IdentityNumbers.checked(command.idNumber(), rotas.today(area));
        var index = personal.blindIndex("identity-number", number);
        if (store.identityTaken(index, id)) {
            throw new Conflict("worker.id-number.taken", Map.of());
        }
        var name = command.name().strip();
        var identity = new WorkerViews.Identity(name, number);
        var registration = new WorkerRow.Registration(
                id,
                command.company(),
                area,
                personal.seal(new PersonId(id.value()), Jsons.write(identity)),
                index,
                Masking.name(name),
                command);
        var known = store.find(id);
        known.ifPresentOrElse(
                worker -> worker.registerAgain(registration),
                () -> store.add(WorkerRow.registered(registration, clock.instant())));
        return changed(
                actor,
                "worker.register",
                found(id),
                Map.of("company", command.company().value()));
    }

    /** Hands in a certificate; it counts once the platform has approved it. */
    public Worker addCertificate(Actor actor, AddCertificate command) {
        var worker = own(actor);
        var today = rotas.today(worker.area());
        if (command.issued().isAfter(today) || !command.expires().isAfter(today)) {
            throw new Refused("worker.certificate.dates", Map.of("today", today));
        }
        if (store.profile(worker).certificates().size() >= MOST_CERTIFICATES) {
            throw new Refused("worker.certificate.too-many", Map.of("most", MOST_CERTIFICATES));
        }
        media.requireOwn(actor, MediaStore.Purpose.CERTIFICATE, Set.of(command.file()));
        store.add(CertificateRow.handedIn(worker.id(), command));
        return changed(actor, "worker.add-certificate", worker, Map.of("kind", command.kind()));
    }

    /** Hands in for review. */
    public Worker submit(Actor actor) {
        var worker = own(actor);
        worker.submit();
        return changed(actor, "worker.submit", worker, Map.of("state", worker.state()));
    }

    /** Approves: company staff first, platform staff second; certificates with it. */
    public Worker approve(Actor actor, WorkerId id) {
        var worker = visible(actor, id, REVIEW);
        var who = who(actor);
        var before = worker.state();
        worker.approve(who, clock.instant());
        if (who == WorkerMoves.Who.PLATFORM) {
            store.profile(worker).certificates().forEach(certificate -> certificate.approve(clock.instant()));
        }
        if (before == State.COMPANY_APPROVED) {
            var company = companies.names(List.of(worker.company())).getOrDefault(worker.company(), "");
            notifier.tell(person(id), "worker.approved", Map.of("company", company), about(id));
        }
        return changed(actor, "worker.approve", worker, Map.of("before", before, "after", worker.state()));
    }

    public Worker refuse(Actor actor, WorkerId id, String reason) {
        var worker = visible(actor, id, REVIEW);
        var before = worker.state();
        worker.refuse(who(actor), reason);
        notifier.tell(person(id), "worker.refused", Map.of("reason", reason), about(id));
        return changed(actor, "worker.refuse", worker, Map.of("before", before, "after", worker.state()));
    }

    /** Takes a worker out of service; the platform's approval brings the worker back. */
    public Worker suspend(Actor actor, WorkerId id, String reason) {
        var worker = visible(actor, id, REVIEW);
        var before = worker.state();
        worker.suspend(who(actor), reason);
        return changed(actor, "worker.suspend", worker, Map.of("before", before, "after", worker.state()));
    }

    /** Sets what services the worker offers; the worker or the company's staff. */
    public Worker offer(Actor actor, WorkerId id, Set<ServiceId> services) {
        var worker = managed(actor, id);
        services.forEach(this.services::get);
        store.replaceOffers(id, services);
        store.lock(worker);
        return changed(actor, "worker.offer", worker, Map.of("services", services.size()));
    }

    /** Sets when the worker works, from now on; what is taken stays taken. */
    public Worker setRota(Actor actor, WorkerId id, Rota rota) {
        var worker = managed(actor, id);
        RotaCalendar.check(rota);
        worker.work(rota);
        rotas.reopen(actor, worker);
        return changed(
                actor, "worker.set-rota", worker, Map.of("days", rota.week().size()));
    }

    public Worker takeLeave(Actor actor, WorkerId id, Leave leave) {
        var worker = managed(actor, id);
        var today = rotas.today(worker.area());
        if (leave.until().isBefore(leave.from())
                || leave.until().isBefore(today)
                || leave.until().isAfter(today.plusYears(2))) {
            throw new Refused("worker.leave.dates", Map.of("today", today));
        }
        var taken = store.profile(worker).leave();
        if (taken.size() >= MOST_LEAVE) {
            throw new Refused("worker.leave.too-many", Map.of("most", MOST_LEAVE));
        }
        if (taken.stream().anyMatch(other -> other.meets(leave.from(), leave.until()))) {
            throw new Conflict("worker.leave.overlap", Map.of("from", leave.from(), "until", leave.until()));
        }
        var sealed = personal.seal(person(id), leave.reason());
        store.add(LeaveRow.taken(id, leave.from(), leave.until(), sealed));
        store.lock(worker);
        rotas.reopen(actor, worker);
        return changed(actor, "worker.take-leave", worker, Map.of("from", leave.from(), "until", leave.until()));
    }

    /** Calls off the leave that begins on a day. */
    public Worker callOffLeave(Actor actor, WorkerId id, LocalDate from) {
        var worker = managed(actor, id);
        var leave = store.profile(worker).leave().stream()
                .filter(absence -> absence.from().equals(from))
                .findFirst()
                .orElseThrow(() -> new NotFound("worker.leave.unknown", Map.of("from", from)));
        store.remove(leave);
        store.lock(worker);
        store.flush();
        rotas.reopen(actor, worker);
        return changed(actor, "worker.call-off-leave", worker, Map.of("from", from));
    }

    /** Sets where the worker goes, within the company's area. */
    public Worker setTerritory(Actor actor, WorkerId id, Territory territory) {
        var worker = managed(actor, id);
        if (!territory.area().equals(worker.area())) {
            throw new Refused("worker.territory.area");
        }
        var known = areas.districts(worker.area()).stream()
                .map(Areas.District::code)
                .collect(Collectors.toSet());
        for (var district : territory.districts()) {
            if (!known.contains(district)) {
                throw new Refused("worker.territory.district", Map.of("district", district));
            }
        }
        worker.serve(territory.radiusMetres());
        store.replaceDistricts(id, territory.districts());
        store.lock(worker);
        return changed(
                actor, "worker.set-territory", worker, Map.of("districts", String.join(",", territory.districts())));
    }

    public Worker setPortrait(Actor actor, WorkerId id, MediaId portrait) {
        var worker = managed(actor, id);
        media.requireOwn(actor, MediaStore.Purpose.PORTRAIT, Set.of(portrait));
        worker.show(portrait);
        return changed(actor, "worker.set-portrait", worker, Map.of("portrait", portrait.value()));
    }

    /** A worker: everything for itself, its company and the platform; for customers the public part (no leave, no reason). */
    public Worker get(Actor actor, WorkerId id) {
        var worker = found(id);
        if (actor.is(id) || (actor.sees(worker.company()) && actor.may(READ))) {
            return views.full(store.profile(worker));
        }
        boolean strangerStaff = actor.company().isPresent() && !actor.sees(worker.company());
        if (strangerStaff || worker.state() != State.ACTIVE) {
            throw unknown(id);
        }
        return views.open(store.profile(worker));
    }

    /** Workers in the order of their ids, without leave; a company's staff see their own. */
    public Page<Worker> list(Actor actor, Optional<CompanyId> company, Optional<State> state, PageRequest page) {
        actor.requires(READ);
        company.filter(wanted -> !actor.sees(wanted)).ifPresent(hidden -> {
            throw new NotFound("provider.company.unknown", hidden);
        });
        var scope = company.or(actor::company);
        return listed(store.list(scope, state, page), page);
    }

    /** Who waits for this actor's decision: at a company handed in, at the platform approved by the company. */
    public Page<Worker> reviews(Actor actor, PageRequest page) {
        actor.requires(REVIEW);
        var rows = actor.company().isPresent()
                ? store.list(actor.company(), Optional.of(State.SUBMITTED), page)
                : store.waitingForPlatform(page);
        return listed(rows, page);
    }

    /** A URL that shows a certificate's file for a few minutes, to the worker and to those who review. */
    public String certificateUrl(Actor actor, WorkerId id, MediaId file) {
        var worker = actor.is(id) ? found(id) : visible(actor, id, REVIEW);
        boolean handedIn = store.profile(worker).certificates().stream()
                .anyMatch(certificate -> certificate.view().file().equals(file));
        if (!handedIn) {
            throw new NotFound("worker.certificate.unknown", file);
        }
        return media.url(file);
    }

    /** A URL that shows the portrait for a few minutes, to whoever sees the worker. */
    public Optional<String> portraitUrl(Actor actor, WorkerId id) {
        return get(actor, id).portrait().map(media::url);
    }

    /** Active workers of companies that serve the district, who offer the service and hold its certificates on the day, near enough. One query. */
    public List<Candidate> qualified(ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        var wanted = wanted(service, area, district, place, day);
        if (wanted.serving().isEmpty()) {
            return List.of();
        }
        return store.qualified(wanted).stream()
                .filter(worker -> FitPolicy.isNear(worker, place))
                .map(WorkerRow::candidate)
                .toList();
    }

    /** Why each of the area's active workers fits or does not: for explanations, not for the hot path. */
    public List<Fit> explain(
            ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day, int limit) {
        var wanted = wanted(service, area, district, place, day);
        int bounded = Math.max(1, Math.min(limit, WorkerStore.MOST_QUALIFIED));
        return store.profilesOn(store.active(area, bounded), day).stream()
                .map(worker -> new Fit(worker.row().candidate(), FitPolicy.obstacle(worker, wanted)))
                .toList();
    }

    /** Whether this worker qualifies, within the caller's transaction; the obstacle's code otherwise. */
    public Optional<String> obstacle(
            WorkerId worker, ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        var wanted = wanted(service, area, district, place, day);
        return FitPolicy.obstacle(store.profile(found(worker)), wanted);
    }

    public Map<WorkerId, Candidate> candidates(Collection<WorkerId> workers) {
        if (workers.size() > MOST_IDS) {
            throw new IllegalArgumentException("at most " + MOST_IDS + " workers at once");
        }
        return store.all(workers).stream()
                .map(WorkerRow::candidate)
                .collect(Collectors.toMap(Candidate::id, Function.identity()));
    }

    /** Pushed down by reviews. @param rating mean times 100 */
    public void rated(Actor actor, WorkerId worker, int rating, int reviews) {
        if (rating < 0 || rating > 500 || reviews < 0) {
            throw new IllegalArgumentException("a rating is 0 to 500");
        }
        found(worker).rated(rating, reviews);
        var changes = Map.of("rating", rating, "reviews", reviews);
        audit.record(actor, "worker.rated", Subject.of("worker", worker), changes);
    }

    /** When the worker was approved into service, for audit. */
    public Optional<Instant> activeSince(WorkerId worker) {
        return found(worker).activeSince();
    }

    /** Workers whose rota reaches less far than it should; for the daily sweep. */
    public List<WorkerId> dueForRota(Actor actor, int limit) {
        requireSystem(actor);
        return store.openedBefore(rotas.leastHorizon(), limit);
    }

    /** Opens the days that have come into sight. */
    public void extendRota(Actor actor, WorkerId worker) {
        requireSystem(actor);
        rotas.extend(actor, found(worker));
    }

    private static void requireSystem(Actor actor) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
    }

    private FitPolicy.Wanted wanted(ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        var certificates = services.get(service).certificates();
        var serving = Set.copyOf(companies.serving(area, district));
        return new FitPolicy.Wanted(service, certificates, area, district, place, day, serving);
    }

    private Page<Worker> listed(List<WorkerRow> rows, PageRequest page) {
        var cut = Page.cut(rows, page, row -> new Object[] {row.id().value()});
        return new Page<>(views.listed(store.profiles(cut.items())), cut.next());
    }

    private WorkerRow own(Actor actor) {
        var id = actor.worker();
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    /** The worker, for the worker's own hand or for staff in its stead. */
    private WorkerRow managed(Actor actor, WorkerId id) {
        return actor.is(id) ? found(id) : visible(actor, id, MANAGE);
    }

    private WorkerRow visible(Actor actor, WorkerId id, Permission permission) {
        actor.requires(permission);
        return store.find(id).filter(worker -> actor.sees(worker.company())).orElseThrow(() -> unknown(id));
    }

    private static WorkerMoves.Who who(Actor actor) {
        return actor.company().isPresent() ? WorkerMoves.Who.COMPANY : WorkerMoves.Who.PLATFORM;
    }

    private WorkerRow found(WorkerId id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    private Worker changed(Actor actor, String action, WorkerRow worker, Map<String, ?> changes) {
        store.flush();
        audit.record(actor, action, Subject.of("worker", worker.id()), changes);
        return views.full(store.profile(worker));
    }

    private static PersonId person(WorkerId id) {
        return new PersonId(id.value());
    }

    private static Optional<Subject> about(WorkerId id) {
        return Optional.of(Subject.of("worker", id));
    }

    private static NotFound unknown(WorkerId id) {
        return new NotFound("worker.unknown", id);
    }
}
