package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/** Facts by date; written in batches, replaced as a whole. */
@Dependent
class FactStore {
    private static final String INSERT =
            "insert into statistics_fact (fact_date, dimension, fact_key, area_id, currency,"
                    + " bookings, visits, cancelled, no_shows, gross, commission, refunds, rating, reviews)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void replace(LocalDate date, Collection<DailyFacts.Fact> facts) {
        em.createNativeQuery("delete from statistics_fact where fact_date = ?1")
                .setParameter(1, Date.valueOf(date))
                .executeUpdate();
        try (var statement = em.unwrap(Connection.class).prepareStatement(INSERT)) {
            for (var fact : facts) {
                bind(statement, fact);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, DailyFacts.Fact fact) throws SQLException {
        statement.setDate(1, Date.valueOf(fact.date()));
        statement.setString(2, fact.dimension());
        statement.setString(3, fact.key());
        statement.setLong(4, fact.area().value());
        statement.setString(5, fact.gross().currency().getCurrencyCode());
        statement.setLong(6, fact.bookings());
        statement.setLong(7, fact.visits());
        statement.setLong(8, fact.cancelled());
        statement.setLong(9, fact.noShows());
        statement.setLong(10, fact.gross().minor());
        statement.setLong(11, fact.commission().minor());
        statement.setLong(12, fact.refunds().minor());
        statement.setInt(13, fact.ratingTimes100());
        statement.setLong(14, fact.reviews());
    }

    List<DailyFacts.Fact> read(LocalDate from, LocalDate until, String dimension, Optional<String> key, int most) {
        var query = em.createNativeQuery("select fact_date, dimension, fact_key, area_id, currency, bookings, visits,"
                        + " cancelled, no_shows, gross, commission, refunds, rating, reviews from statistics_fact"
                        + " where fact_date between ?1 and ?2 and dimension = ?3"
                        + (key.isPresent() ? " and fact_key = ?4" : "")
                        + " order by fact_date, fact_key, area_id")
                .setParameter(1, Date.valueOf(from))
                .setParameter(2, Date.valueOf(until))
                .setParameter(3, dimension);
        key.ifPresent(value -> query.setParameter(4, value));
        List<?> rows = query.setMaxResults(most).getResultList();
        return rows.stream().map(row -> fact((Object[]) row)).toList();
    }

    private static DailyFacts.Fact fact(Object[] row) {
        var currency = Currency.getInstance(((String) row[4]).strip());
        return new DailyFacts.Fact(
                ((Date) row[0]).toLocalDate(),
                (String) row[1],
                (String) row[2],
                new AreaId(number(row[3])),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]),
                Money.ofMinor(number(row[9]), currency),
                Money.ofMinor(number(row[10]), currency),
                Money.ofMinor(number(row[11]), currency),
                (int) number(row[12]),
                number(row[13]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
