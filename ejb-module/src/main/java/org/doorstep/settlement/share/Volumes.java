package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.doorstep.shared.id.CompanyId;

/**
 * What companies took in a month: all that was shared out on its business dates, less what was taken back on its days. Once
 * its nights are closed a month's volume never changes, so what follows from it does not depend on who asks when.
 */
@Dependent
class Volumes {
    private static final String COMPANY = "companyId";
    private static final String CONTRACT = "contractId";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** By company, in minor units; who took nothing is left out. */
    Map<Long, Long> byCompany(Collection<CompanyId> companies, YearMonth month) {
        return sums(COMPANY, companies, month);
    }

    /** The same by contract. */
    Map<Long, Long> byContract(Collection<CompanyId> companies, YearMonth month) {
        return sums(CONTRACT, companies, month);
    }

    private Map<Long, Long> sums(String by, Collection<CompanyId> companies, YearMonth month) {
        var sums = new HashMap<Long, Long>();
        if (companies.isEmpty()) {
            return sums;
        }
        add(sums, 1, "select x.%1$s, sum(x.base) from ShareOut x where x.runDate", by, companies, month);
        add(sums, -1, "select x.%1$s, sum(x.amount) from ClawbackRow x where x.madeOn", by, companies, month);
        return sums;
    }

    private void add(
            Map<Long, Long> sums,
            int sign,
            String select,
            String by,
            Collection<CompanyId> companies,
            YearMonth month) {
        em.createQuery(
                        select.formatted(by) + " between :from and :until and x.companyId in :companies group by x."
                                + by,
                        Object[].class)
                .setParameter("from", month.atDay(1))
                .setParameter("until", month.atEndOfMonth())
                .setParameter(
                        "companies", companies.stream().map(CompanyId::value).toList())
                .getResultList()
                .forEach(row -> sums.merge((Long) row[0], sign * ((Number) row[1]).longValue(), Long::sum));
    }
}
