package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.PersonId;
import org.doorstep.worker.Workers.Territory;
import org.doorstep.worker.Workers.Worker;

/** Workers as others see them. */
@ApplicationScoped
class WorkerViews {
    @Inject
    PersonalData personal;

    /** What is sealed of a worker. */
    record Identity(String name, String idNumber) {
        static Identity read(String text) {
            return text.isEmpty() ? new Identity("", "") : Jsons.read(text, Identity.class);
        }
    }

    /** Everything, for the worker, the company and the platform. */
    Worker full(Profile worker) {
        var row = worker.row();
        var owner = new PersonId(row.id().value());
        var leave = worker.leave().stream()
                .map(absence -> absence.view(personal.open(owner, absence.sealed())))
                .toList();
        var name = Identity.read(personal.open(owner, row.sealed())).name();
        return view(worker, name, leave);
    }

    /** Lists: full names, no leave. */
    List<Worker> listed(List<Profile> workers) {
        var names = personal.openAll(workers.stream()
                .map(Profile::row)
                .collect(Collectors.toMap(row -> new PersonId(row.id().value()), WorkerRow::sealed)));
        return workers.stream()
                .map(worker -> view(
                        worker,
                        Identity.read(names.getOrDefault(
                                        new PersonId(worker.row().id().value()), ""))
                                .name(),
                        List.of()))
                .toList();
    }

    /** What anybody may see of an active worker. */
    Worker open(Profile worker) {
        var row = worker.row();
        return new Worker(
                row.id(),
                row.company(),
                row.maskedName(),
                row.sex(),
                row.state(),
                row.portrait(),
                row.experience(),
                row.about(),
                worker.certificates().stream()
                        .map(CertificateRow::view)
                        .filter(Workers.Certificate::approved)
                        .toList(),
                worker.services(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                row.rating(),
                row.reviews(),
                Optional.empty(),
                row.version());
    }

    private static Worker view(Profile worker, String name, List<Workers.Leave> leave) {
        var row = worker.row();
        var territory = worker.districts().isEmpty()
                ? Optional.<Territory>empty()
                : Optional.of(new Territory(row.area(), worker.districts(), row.radiusMetres()));
        return new Worker(
                row.id(),
                row.company(),
                name,
                row.sex(),
                row.state(),
                row.portrait(),
                row.experience(),
                row.about(),
                worker.certificates().stream().map(CertificateRow::view).toList(),
                worker.services(),
                territory,
                row.rota(),
                leave,
                row.rating(),
                row.reviews(),
                row.reason(),
                row.version());
    }
}
