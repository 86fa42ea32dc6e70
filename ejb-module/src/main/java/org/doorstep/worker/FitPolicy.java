package org.doorstep.worker;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.worker.Workers.Certificate;
import org.doorstep.worker.Workers.State;

/** One thing that a worker must fulfil to come to a visit; {@code code} says that it does not hold. */
record FitPolicy(String code, BiPredicate<Profile, FitPolicy.Wanted> holds) {
    /** What a visit wants. @param certificates what its service requires. @param serving companies that serve the district */
    record Wanted(
            ServiceId service,
            Set<String> certificates,
            AreaId area,
            String district,
            GeoPoint place,
            LocalDate day,
            Set<CompanyId> serving) {}

    /** In the order in which an explanation names them. */
    static final List<FitPolicy> CURRENT = List.of(
            new FitPolicy("worker.inactive", (worker, wanted) -> worker.row().state() == State.ACTIVE),
            new FitPolicy("worker.area", (worker, wanted) -> worker.row().area().equals(wanted.area())),
            new FitPolicy("worker.company", (worker, wanted) -> wanted.serving()
                    .contains(worker.row().company())),
            new FitPolicy(
                    "worker.territory", (worker, wanted) -> worker.districts().contains(wanted.district())),
            new FitPolicy("worker.too-far", (worker, wanted) -> isNear(worker.row(), wanted.place())),
            new FitPolicy(
                    "worker.service", (worker, wanted) -> worker.services().contains(wanted.service())),
            new FitPolicy("worker.certificate.missing", (worker, wanted) -> wanted.certificates().stream()
                    .allMatch(kind -> worker.certificates().stream()
                            .map(CertificateRow::view)
                            .anyMatch(held -> held.approved() && held.kind().equals(kind)))),
            new FitPolicy("worker.certificate.expired", (worker, wanted) -> wanted.certificates().stream()
                    .allMatch(kind -> worker.certificates().stream()
                            .map(CertificateRow::view)
                            .anyMatch(held -> isValid(held, kind, wanted.day())))),
            new FitPolicy("worker.leave", (worker, wanted) -> worker.leave().stream()
                    .noneMatch(leave -> leave.covers(wanted.day()))));

    /** The first thing that does not hold. */
    static Optional<String> obstacle(Profile worker, Wanted wanted) {
        return CURRENT.stream()
                .filter(policy -> !policy.holds().test(worker, wanted))
                .map(FitPolicy::code)
                .findFirst();
    }

    static boolean isNear(WorkerRow worker, GeoPoint place) {
        return worker.home().metresTo(place) <= worker.radiusMetres();
    }

    private static boolean isValid(Certificate held, String kind, LocalDate day) {
        return held.approved()
                && held.kind().equals(kind)
                && !day.isBefore(held.issued())
                && !day.isAfter(held.expires());
    }
}
