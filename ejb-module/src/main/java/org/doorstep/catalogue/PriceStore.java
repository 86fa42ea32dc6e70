package org.doorstep.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.TransactionMemo;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;

/** Price lists. As they never change, what was parsed once is kept. */
@ApplicationScoped
class PriceStore {
    private static final int MOST_LISTS = 200;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    TransactionMemo memo;

    private final Cache<PriceListId, PriceSheet> sheets =
            Caffeine.newBuilder().maximumSize(500).build();

    void add(PriceListRow list, Set<ServiceId> services) {
        entities.persist(list);
        memo.forget();
        services.forEach(
                service -> entities.persist(PricedServiceRow.of(list.id().value(), service.value())));
    }

    Optional<PriceListRow> find(PriceListId id) {
        return Optional.ofNullable(entities.find(PriceListRow.class, id.value()));
    }

    Optional<PriceSheet> sheet(PriceListId id) {
        var known = Optional.ofNullable(sheets.getIfPresent(id));
        return known.or(() -> find(id).map(row -> {
            var read = row.sheet();
            sheets.put(id, read);
            return read;
        }));
    }

    /** The area's lists, newest first; those that are coming too. */
    List<PriceListRow> lists(AreaId area) {
        return entities.createQuery(
                        "select l from PriceListRow l where l.areaId = :area order by l.companyId, l.validFrom desc",
                        PriceListRow.class)
                .setParameter("area", area.value())
                .setMaxResults(MOST_LISTS)
                .getResultList();
    }

    private record InForce(AreaId area, Optional<CompanyId> company, LocalDate day) {}

    /** The list in force on a day: the last that began by then. */
    Optional<PriceListId> inForce(AreaId area, Optional<CompanyId> company, LocalDate day) {
        return memo.get(new InForce(area, company, day), () -> findInForce(area, company, day));
    }

    private Optional<PriceListId> findInForce(AreaId area, Optional<CompanyId> company, LocalDate day) {
        return entities.createQuery(
                        "select l.id from PriceListRow l where l.areaId = :area and l.companyId = :company"
                                + " and l.validFrom <= :day order by l.validFrom desc",
                        Long.class)
                .setParameter("area", area.value())
                .setParameter("company", PriceListRow.companyKey(company))
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(PriceListId::new);
    }

    /** The list that begins next after a day. */
    Optional<PriceListId> next(AreaId area, Optional<CompanyId> company, LocalDate day) {
        return entities.createQuery(
                        "select l.id from PriceListRow l where l.areaId = :area and l.companyId = :company"
                                + " and l.validFrom > :day order by l.validFrom",
                        Long.class)
                .setParameter("area", area.value())
                .setParameter("company", PriceListRow.companyKey(company))
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(PriceListId::new);
    }

    boolean beginsOn(AreaId area, Optional<CompanyId> company, LocalDate day) {
        return entities.createQuery(
                                "select count(l) from PriceListRow l where l.areaId = :area"
                                        + " and l.companyId = :company and l.validFrom = :day",
                                Long.class)
                        .setParameter("area", area.value())
                        .setParameter("company", PriceListRow.companyKey(company))
                        .setParameter("day", day)
                        .getSingleResult()
                > 0;
    }

    /** Of each company and of the platform: the list in force and those to come. */
    List<Long> inForceOrComing(AreaId area, LocalDate today) {
        var heads = entities.createQuery(
                        "select l.id, l.companyId, l.validFrom from PriceListRow l where l.areaId = :area"
                                + " order by l.validFrom desc",
                        Object[].class)
                .setParameter("area", area.value())
                .setMaxResults(MOST_LISTS)
                .getResultList();
        var covered = new HashSet<Long>();
        var wanted = new ArrayList<Long>();
        for (var head : heads) {
            var from = (LocalDate) head[2];
            if (from.isAfter(today) || covered.add((Long) head[1])) {
                wanted.add((Long) head[0]);
            }
        }
        return wanted;
    }
}
