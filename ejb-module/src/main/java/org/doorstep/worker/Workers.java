package org.doorstep.worker;

import jakarta.ejb.Stateless;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;

/** Workers: register with a company, are vetted by the company and then the platform, say when and where they work. */
@Stateless
public class Workers {
    public static final Permission READ = Permission.of("worker.read");
    public static final Permission REVIEW = Permission.of("worker.review");

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
            CompanyId company,
            String name,
            String idNumber,
            String sex,
            GeoPoint home,
            int yearsOfExperience,
            String about) {}

    /** @param kind a service's certificate code. @param expires last day on which it is valid */
    public record Certificate(String kind, MediaId file, LocalDate issued, LocalDate expires, boolean approved) {}

    public record AddCertificate(String kind, MediaId file, LocalDate issued, LocalDate expires) {}

    /** A weekly pattern in the area's local time. */
    public record Rota(Map<DayOfWeek, List<Hours>> week) {}

    public record Hours(LocalTime from, LocalTime until) {}

    public record Leave(LocalDate from, LocalDate until, String reason) {}

    /** @param districts served; {@code radiusMetres} from home, at most */
    public record Territory(AreaId area, Set<String> districts, int radiusMetres) {}

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

    public Worker register(Actor actor, Register command) {
        throw new UnsupportedOperationException();
    }

    public Worker addCertificate(Actor actor, AddCertificate command) {
        throw new UnsupportedOperationException();
    }

    /** Hands in for review. */
    public Worker submit(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Approves: company staff first, platform staff second; certificates with it. */
    public Worker approve(Actor actor, WorkerId id) {
        throw new UnsupportedOperationException();
    }

    public Worker refuse(Actor actor, WorkerId id, String reason) {
        throw new UnsupportedOperationException();
    }

    public Worker suspend(Actor actor, WorkerId id, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Sets what services the worker offers; the worker or the company's staff. */
    public Worker offer(Actor actor, WorkerId id, Set<ServiceId> services) {
        throw new UnsupportedOperationException();
    }

    public Worker setRota(Actor actor, WorkerId id, Rota rota) {
        throw new UnsupportedOperationException();
    }

    public Worker takeLeave(Actor actor, WorkerId id, Leave leave) {
        throw new UnsupportedOperationException();
    }

    public Worker setTerritory(Actor actor, WorkerId id, Territory territory) {
        throw new UnsupportedOperationException();
    }

    public Worker setPortrait(Actor actor, WorkerId id, MediaId portrait) {
        throw new UnsupportedOperationException();
    }

    /** A worker: everything for itself, its company and the platform; for customers the public part (no leave, no reason). */
    public Worker get(Actor actor, WorkerId id) {
        throw new UnsupportedOperationException();
    }

    public Page<Worker> list(Actor actor, Optional<CompanyId> company, Optional<State> state, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Active workers of companies that serve the district, who offer the service and hold its certificates on the day, near enough. One query. */
    public List<Candidate> qualified(ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** Why each of the area's active workers fits or does not: for explanations, not for the hot path. */
    public List<Fit> explain(
            ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Whether this worker qualifies, within the caller's transaction; the obstacle's code otherwise. */
    public Optional<String> obstacle(
            WorkerId worker, ServiceId service, AreaId area, String district, GeoPoint place, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    public Map<WorkerId, Candidate> candidates(Collection<WorkerId> workers) {
        throw new UnsupportedOperationException();
    }

    /** Pushed down by reviews. @param rating mean times 100 */
    public void rated(Actor actor, WorkerId worker, int rating, int reviews) {
        throw new UnsupportedOperationException();
    }

    /** When the worker was approved into service, for audit. */
    public Optional<Instant> activeSince(WorkerId worker) {
        throw new UnsupportedOperationException();
    }
}
