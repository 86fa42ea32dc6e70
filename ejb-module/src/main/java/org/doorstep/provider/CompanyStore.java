package org.doorstep.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.doorstep.provider.Companies.State;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.TransactionMemo;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;

@ApplicationScoped
class CompanyStore {
    private static final int MOST_SERVING = 1_000;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    TransactionMemo memo;

    void add(CompanyRow company, Set<String> districts) {
        memo.forget();
        entities.persist(company);
        addDistricts(company, districts);
        entities.flush();
    }

    void serve(CompanyRow company, Set<String> districts) {
        memo.forget();
        entities.createQuery("delete from ServedDistrictRow d where d.companyId = :company")
                .setParameter("company", company.id().value())
                .executeUpdate();
        addDistricts(company, districts);
        // the districts belong to what the version stands for
        entities.lock(company, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        entities.flush();
    }

    private void addDistricts(CompanyRow company, Set<String> districts) {
        districts.forEach(district -> entities.persist(ServedDistrictRow.of(company.id(), company.area(), district)));
    }

    void flush() {
        memo.forget();
        entities.flush();
    }

    Optional<CompanyRow> find(CompanyId id) {
        return Optional.ofNullable(entities.find(CompanyRow.class, id.value()));
    }

    boolean isRegistered(String registration) {
        return entities.createQuery(
                                "select count(c) from CompanyRow c where c.liveRegistration = :registration",
                                Long.class)
                        .setParameter("registration", registration)
                        .getSingleResult()
                > 0;
    }

    List<CompanyRow> list(Optional<State> state, PageRequest page) {
        var query = "select c from CompanyRow c where c.id > :after"
                + (state.isPresent() ? " and c.state = :state" : "")
                + " order by c.id";
        var typed = entities.createQuery(query, CompanyRow.class)
                .setParameter(
                        "after", page.after().map(cursor -> cursor.number(0)).orElse(0L));
        state.ifPresent(wanted -> typed.setParameter("state", wanted));
        return typed.setMaxResults(page.rows()).getResultList();
    }

    Map<CompanyId, Set<String>> districts(Collection<CompanyId> companies) {
        var found = new HashMap<CompanyId, Set<String>>();
        companies.forEach(company -> found.put(company, new TreeSet<>()));
        if (companies.isEmpty()) {
            return found;
        }
        entities.createQuery(
                        "select d from ServedDistrictRow d where d.companyId in :companies", ServedDistrictRow.class)
                .setParameter(
                        "companies", companies.stream().map(CompanyId::value).toList())
                .getResultStream()
                .forEach(row -> found.computeIfAbsent(row.company(), none -> new TreeSet<>())
                        .add(row.district()));
        return found;
    }

    List<Object[]> names(Collection<CompanyId> companies) {
        if (companies.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select c.id, c.name from CompanyRow c where c.id in :ids", Object[].class)
                .setParameter("ids", companies.stream().map(CompanyId::value).toList())
                .getResultList();
    }

    Map<CompanyId, AreaId> areas(Collection<CompanyId> companies) {
        var areas = new HashMap<CompanyId, AreaId>();
        if (companies.isEmpty()) {
            return areas;
        }
        entities.createQuery("select c.id, c.areaId from CompanyRow c where c.id in :ids", Object[].class)
                .setParameter("ids", companies.stream().map(CompanyId::value).toList())
                .getResultList()
                .forEach(row -> areas.put(new CompanyId((Long) row[0]), new AreaId((Long) row[1])));
        return areas;
    }

    private record Served(AreaId area, String district, LocalDate day) {}

    List<Long> serving(AreaId area, String district, LocalDate day) {
        return memo.get(new Served(area, district, day), () -> findServing(area, district, day));
    }

    private List<Long> findServing(AreaId area, String district, LocalDate day) {
        return entities.createQuery(
                        "select d.companyId from ServedDistrictRow d, CompanyRow c where c.id = d.companyId"
                                + " and d.areaId = :area and d.district = :district and c.state = :active"
                                + " and c.contractedFrom <= :day order by d.companyId",
                        Long.class)
                .setParameter("area", area.value())
                .setParameter("district", district)
                .setParameter("active", State.ACTIVE)
                .setParameter("day", day)
                .setMaxResults(MOST_SERVING)
                .getResultList();
    }
}
