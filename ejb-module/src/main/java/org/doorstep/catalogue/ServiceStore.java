package org.doorstep.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.TransactionMemo;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;

/** Categories and services. */
@ApplicationScoped
class ServiceStore {
    private static final int MOST_CATEGORIES = 200;
    private static final int MOST_WORDS = 5;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    TransactionMemo memo;

    /** Parsed definitions by their number; one never changes. */
    private final Cache<Long, Services.DefineService> definitions =
            Caffeine.newBuilder().maximumSize(2_000).build();

    CategoryRow add(CategoryRow category) {
        entities.persist(category);
        return category;
    }

    boolean categoryExists(CategoryId id) {
        return entities.find(CategoryRow.class, id.value()) != null;
    }

    boolean categoryExists(String code) {
        return entities.createQuery("select count(c) from CategoryRow c where c.code = :code", Long.class)
                        .setParameter("code", code)
                        .getSingleResult()
                > 0;
    }

    List<CategoryRow> categories() {
        return entities.createQuery("select c from CategoryRow c order by c.place, c.code", CategoryRow.class)
                .setMaxResults(MOST_CATEGORIES)
                .getResultList();
    }

    ServiceRow add(ServiceRow service) {
        entities.persist(service);
        return service;
    }

    Optional<ServiceRow> find(ServiceId id) {
        return Optional.ofNullable(entities.find(ServiceRow.class, id.value()));
    }

    /** The service; its definition is read only when this node has not parsed it yet. */
    Optional<Services.ServiceView> view(ServiceId id) {
        return memo.get(id, () -> read(id));
    }

    private Optional<Services.ServiceView> read(ServiceId id) {
        return entities.createQuery(
                        "select s.definitionNumber, s.offSaleSince, s.version from ServiceRow s where s.id = :id",
                        Object[].class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .map(row -> ServiceRow.view(id.value(), definition(id, (Long) row[0]), row[1] == null, (Long) row[2]));
    }

    private Services.DefineService definition(ServiceId id, long number) {
        var known = definitions.getIfPresent(number);
        if (known != null) {
            return known;
        }
        var read = entities.find(ServiceRow.class, id.value()).definition();
        definitions.put(number, read);
        return read;
    }

    /** What is still to be written is written, so that versions are right. */
    Services.ServiceView saved(ServiceRow row) {
        entities.flush();
        memo.forget();
        return row.view();
    }

    boolean codeTaken(String code, Optional<ServiceId> except) {
        return entities.createQuery("select s.id from ServiceRow s where s.code = :code", Long.class)
                .setParameter("code", code)
                .getResultStream()
                .anyMatch(id -> except.map(own -> own.value() != id).orElse(true));
    }

    List<ServiceRow> priced(
            Collection<Long> lists, Optional<CategoryId> category, Optional<String> words, PageRequest page) {
        var parameters = new HashMap<String, Object>(Map.of("lists", lists));
        var query = new StringBuilder("select s from ServiceRow s where s.offSaleSince is null and exists"
                + " (select p from PricedServiceRow p where p.serviceId = s.id and p.listId in :lists)");
        narrow(query, parameters, category, words, page);
        var typed = entities.createQuery(query.append(" order by s.id").toString(), ServiceRow.class);
        parameters.forEach(typed::setParameter);
        return typed.setMaxResults(page.rows()).getResultList();
    }

    List<ServiceRow> all(Optional<CategoryId> category, Optional<String> words, PageRequest page) {
        var parameters = new HashMap<String, Object>();
        var query = new StringBuilder("select s from ServiceRow s where 1 = 1");
        narrow(query, parameters, category, words, page);
        var typed = entities.createQuery(query.append(" order by s.id").toString(), ServiceRow.class);
        parameters.forEach(typed::setParameter);
        return typed.setMaxResults(page.rows()).getResultList();
    }

    private static void narrow(
            StringBuilder query,
            Map<String, Object> parameters,
            Optional<CategoryId> category,
            Optional<String> words,
            PageRequest page) {
        category.ifPresent(wanted -> {
            query.append(" and s.categoryId = :category");
            parameters.put("category", wanted.value());
        });
        page.after().ifPresent(cursor -> {
            query.append(" and s.id > :after");
            parameters.put("after", cursor.number(0));
        });
        var patterns = words.map(ServiceStore::patterns).orElse(List.of());
        for (int i = 0; i < patterns.size(); i++) {
            query.append(" and s.searchText like :word").append(i).append(" escape '!'");
            parameters.put("word" + i, patterns.get(i));
        }
    }

    /** Each word anywhere in a name; what LIKE takes for a wildcard is taken literally. */
    static List<String> patterns(String words) {
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> word.substring(0, Math.min(40, word.length())))
                .map(word -> "%" + word.replaceAll("([!%_])", "!$1") + "%")
                .toList();
    }
}
