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
import org.doorstep.catalogue.Services;
import org.doorstep.media.MediaStore;
import org.doorstep.provider.Companies;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;

/** Workers, as others see them, and what dispatch needs of them. How they come is {@link Recruits}, when they work {@link Rosters}. */
@Stateless
public class Workers {
    public static final Permission READ = Permission.of("worker.read");
    public static final Permission REVIEW = Permission.of("worker.review");
    /** To set a worker's services, rota, leave and territory in the worker's stead. */
    public static final Permission MANAGE = Permission.of("worker.manage");

    private static final int MOST_IDS = 2_000;

    @Inject
    WorkerStore store;

    @Inject
    AbleSearch search;

    @Inject
    WorkerDesk desk;

    @Inject
    WorkerViews views;

    @Inject
    Companies companies;

    @Inject
    Services services;

    @Inject
    MediaStore media;

    @Inject
    AuditTrail audit;

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

    /** @param days on which this one could come, time aside */
    public record Able(Candidate candidate, Set<LocalDate> days) {}

    /** One worker's fit for a service at a place on a day: candidate, or the reason why not ({@code worker.certificate.expired}, {@code worker.territory}…). */
    public record Fit(Candidate candidate, Optional<String> obstacle) {}

    /** A worker: everything for itself, its company and the platform; for customers the public part (no leave, no reason). */
    public Worker get(Actor actor, WorkerId id) {
        var worker = desk.found(id);
        if (actor.is(id) || (actor.sees(worker.company()) && actor.may(READ))) {
            return views.full(store.profile(worker));
        }
        boolean strangerStaff = actor.company().isPresent() && !actor.sees(worker.company());
        if (strangerStaff || worker.state() != State.ACTIVE) {
            throw WorkerDesk.unknown(id);
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
        var worker = actor.is(id) ? desk.found(id) : desk.visible(actor, id, REVIEW);
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
        return able(service, area, district, place, List.of(day)).stream()
                .map(Able::candidate)
                .toList();
    }

    /** As {@link #qualified}, on any of these days, which follow each other. All there are, by their ids; one query. */
    public List<Able> able(ServiceId service, AreaId area, String district, GeoPoint place, List<LocalDate> days) {
        return search.find(days, day -> wanted(service, area, district, place, day));
    }

    /** Why each of the area's active workers fits or does not: for explanations, not for the hot path. */
    public List<Fit> explain(
            ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day, int limit) {
        var wanted = wanted(service, area, district, place, day);
        int bounded = Math.max(1, Math.min(limit, WorkerStore.MOST_EXPLAINED));
        return store.profiles(store.active(area, bounded), day, day).stream()
                .map(worker -> new Fit(worker.row().candidate(), FitPolicy.obstacle(worker, wanted)))
                .toList();
    }

    /** Whether this worker qualifies, within the caller's transaction; the obstacle's code otherwise. */
    public Optional<String> obstacle(
            WorkerId worker, ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        return fit(worker, service, area, district, place, day)
                .orElseThrow(() -> WorkerDesk.unknown(worker))
                .obstacle();
    }

    /** One worker, and whether it qualifies, within the caller's transaction; empty when there is none with that id. */
    public Optional<Fit> fit(
            WorkerId worker, ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        return store.find(worker).map(row -> {
            var wanted = wanted(service, area, district, place, day);
            return new Fit(row.candidate(), FitPolicy.obstacle(store.profile(row), wanted));
        });
    }

    public Map<WorkerId, Candidate> candidates(Collection<WorkerId> workers) {
        if (workers.size() > MOST_IDS) {
            throw new IllegalArgumentException("at most " + MOST_IDS + " workers at once");
        }
        return store.all(workers).stream()
                .map(WorkerRow::candidate)
                .collect(Collectors.toMap(Candidate::id, Function.identity()));
    }

    /** Active workers of an area, of one company if given. */
    public List<Candidate> activeIn(AreaId area, Optional<CompanyId> company) {
        return store.active(area, MOST_IDS).stream()
                .filter(worker -> company.map(worker.company()::equals).orElse(true))
                .map(WorkerRow::candidate)
                .toList();
    }

    /** Pushed down by reviews, which alone may. @param rating mean times 100 */
    public void rated(Actor actor, WorkerId worker, int rating, int reviews) {
        requireSystem(actor);
        if (rating < 0 || rating > 500 || reviews < 0) {
            throw new IllegalArgumentException("a rating is 0 to 500");
        }
        desk.found(worker).rated(rating, reviews);
        var changes = Map.of("rating", rating, "reviews", reviews);
        audit.record(actor, "worker.rated", Subject.of("worker", worker), changes);
    }

    /** When the worker was approved into service, for audit. */
    public Optional<Instant> activeSince(WorkerId worker) {
        return desk.found(worker).activeSince();
    }

    static void requireSystem(Actor actor) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
    }

    private FitPolicy.Wanted wanted(ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        var certificates = services.get(service).certificates();
        var serving = Set.copyOf(companies.serving(area, district, day));
        return new FitPolicy.Wanted(service, certificates, area, district, place, day, serving);
    }

    private Page<Worker> listed(List<WorkerRow> rows, PageRequest page) {
        var cut = Page.cut(rows, page, row -> new Object[] {row.id().value()});
        return new Page<>(views.listed(store.profiles(cut.items())), cut.next());
    }
}
