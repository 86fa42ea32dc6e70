package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Reads the measures of all features. Numbers only: nobody is asked who they are. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Measures {
    @Inject
    @Any
    Instance<MeasureSource> sources;

    // what waits, waits in the machines' time
    @Inject
    @RealTime
    Clock clock;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    public List<Measure> all() {
        return sources.stream().flatMap(source -> source.measures().stream()).toList();
    }

    /** The measure's value now; 0 where there is nothing to measure. */
    public double read(Measure measure) {
        var found = em.createNativeQuery(measure.sql()).getResultList();
        var value = found.isEmpty() ? null : found.get(0);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return Math.max(
                0, Duration.between(Columns.instant(value), clock.instant()).toSeconds());
    }
}
