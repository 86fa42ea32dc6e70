package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.provider.Companies;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** What keys of facts are called, in a language. */
@Dependent
class FactNames {
    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Companies companies;

    @Inject
    Workers workers;

    /** By key; a key that is not known any more has no name. */
    Map<String, String> of(String dimension, List<String> keys, Locale language) {
        var words = ReportWords.in(language);
        var names = new HashMap<String, String>();
        var numbers = keys.stream()
                .filter(key -> key.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toList();
        switch (dimension) {
            case "area" ->
                areas.list().forEach(area -> names.put(Long.toString(area.id().value()), area.name()));
            case "service" -> numbers.forEach(id -> names.put(id.toString(), service(id, language)));
            case "company" ->
                companies
                        .names(numbers.stream().map(CompanyId::new).toList())
                        .forEach((id, name) -> names.put(Long.toString(id.value()), name));
            case "worker" ->
                workers.candidates(numbers.stream().map(WorkerId::new).toList())
                        .forEach((id, worker) -> names.put(Long.toString(id.value()), worker.name()));
            default -> keys.forEach(key -> names.put(key, words.channel(key)));
        }
        names.put(Tally.NOBODY, words.text("nobody"));
        return names;
    }

    String others(Locale language) {
        return ReportWords.in(language).text("others");
    }

    private String service(long id, Locale language) {
        try {
            var texts = services.get(new ServiceId(id)).name().byLanguage();
            return texts.getOrDefault(
                    language.toLanguageTag(), texts.values().iterator().next());
        } catch (NotFound e) {
            return Long.toString(id);
        }
    }
}
