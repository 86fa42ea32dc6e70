package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** Whose facts somebody sees: the platform all, a company's staff the company's and its workers'. */
@Dependent
class FactScope {
    private static final Set<String> DIMENSIONS = Set.of("area", "company", "service", "worker", "channel");
    private static final int WORKERS = 1_000;

    @Inject
    Workers workers;

    static void requireKnown(String dimension) {
        if (!DIMENSIONS.contains(dimension)) {
            throw new Refused("statistics.dimension.unknown", Map.of("dimension", dimension));
        }
    }

    /** What others have is not there. */
    void requireOwn(Actor actor, String dimension, String key) {
        var company = actor.company();
        if (company.isPresent() && !isOf(company.get(), dimension, key, companies(dimension, List.of(key)))) {
            throw new NotFound("statistics.key.unknown", Map.of("dimension", dimension, "key", key));
        }
    }

    List<FactStore.Dated> visible(Actor actor, List<FactStore.Dated> facts) {
        var company = actor.company();
        if (company.isEmpty() || facts.isEmpty()) {
            return facts;
        }
        var dimension = facts.get(0).tally().key().dimension();
        var companies = companies(
                dimension,
                facts.stream().map(fact -> fact.tally().key().key()).distinct().toList());
        return facts.stream()
                .filter(fact ->
                        isOf(company.get(), dimension, fact.tally().key().key(), companies))
                .toList();
    }

    /** The companies of workers, by key. */
    private Map<String, CompanyId> companies(String dimension, List<String> keys) {
        var found = new HashMap<String, CompanyId>();
        if (dimension.equals("worker")) {
            var ids = keys.stream()
                    .filter(key -> key.matches("[0-9]{1,18}"))
                    .map(key -> new WorkerId(Long.parseLong(key)))
                    .toList();
            for (int from = 0; from < ids.size(); from += WORKERS) {
                workers.candidates(ids.subList(from, Math.min(ids.size(), from + WORKERS)))
                        .forEach((id, worker) -> found.put(Long.toString(id.value()), worker.company()));
            }
        }
        return found;
    }

    private static boolean isOf(CompanyId company, String dimension, String key, Map<String, CompanyId> companies) {
        return switch (dimension) {
            case "company" -> key.equals(Long.toString(company.value()));
            case "worker" -> company.equals(companies.get(key));
            default -> false;
        };
    }
}
