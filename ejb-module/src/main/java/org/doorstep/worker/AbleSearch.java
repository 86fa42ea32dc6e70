package org.doorstep.worker;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.doorstep.shared.Database;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.InList;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.FitPolicy.Wanted;
import org.doorstep.worker.Workers.Able;
import org.doorstep.worker.Workers.Candidate;
import org.doorstep.worker.Workers.State;

/**
 * The one query behind the slot search, by plain SQL: of thousands, entities would carry what is sealed and what is large.
 * All who are found count, however many; whoever were left out would be a free slot that nobody sees.
 */
@ApplicationScoped
class AbleSearch {
    private static final String COLUMNS = "select w.id, w.company_id, w.masked_name, w.sex, w.home_latitude,"
            + " w.home_longitude, w.radius_metres, w.rating, w.reviews, w.portrait_id, (select count(*) from worker_leave l"
            + " where l.worker_id = w.id and l.leave_from <= ? and l.leave_until >= ?) as leaves, ";
    private static final String WHERE = " from worker_worker w join worker_offer o on o.worker_id = w.id"
            + " join worker_district d on d.worker_id = w.id where o.service_id = ? and d.district = ? and w.area_id = ?"
            + " and w.state = ? and w.company_id in (";
    private static final String CERTIFIED = "(select count(distinct c.kind) from worker_certificate c"
            + " where c.worker_id = w.id and c.approved_at is not null and c.issued <= ? and c.expires >= ? and c.kind in (";

    private static final int FETCHED = 2_000;
    private static final int AT_ONCE = 500;

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    WorkerStore store;

    /** @param sure whether able on every day, without looking closer */
    private record Found(Candidate candidate, boolean sure) {}

    /**
     * Near enough, and able on one of the days at least.
     *
     * @param days in their order. @param on what is wanted on a day; days differ in nothing but the companies that serve then
     */
    List<Able> find(List<LocalDate> days, Function<LocalDate, Wanted> on) {
        var first = on.apply(days.get(0));
        var last = days.size() == 1 ? first : on.apply(days.get(days.size() - 1));
        if (last.serving().isEmpty()) {
            return List.of();
        }
        var found = read(first, last);
        var unsure = found.stream()
                .filter(one -> !one.sure())
                .map(one -> one.candidate().id())
                .toList();
        var some = unsure.isEmpty()
                ? Map.<WorkerId, Set<LocalDate>>of()
                : eachDay(days.stream().map(on).toList(), unsure);
        var all = Set.copyOf(days);
        return found.stream()
                .map(one -> new Able(one.candidate(), one.sure() ? all : days(some, one)))
                .filter(one -> !one.days().isEmpty())
                .toList();
    }

    private static Set<LocalDate> days(Map<WorkerId, Set<LocalDate>> some, Found one) {
        return some.getOrDefault(one.candidate().id(), Set.of());
    }

    private List<Found> read(Wanted first, Wanted last) {
        // what this transaction has changed counts, as it would in a query of entities
        entities.flush();
        var from = Date.valueOf(first.day());
        var until = Date.valueOf(last.day());
        var kinds = last.certificates();
        var values = new ArrayList<Object>(List.of(until, from));
        var query = new StringBuilder(COLUMNS).append(certified(kinds, from, until, values));
        query.append(" as certified")
                .append(WHERE)
                .append(InList.marks(last.serving().size()))
                .append(')');
        values.addAll(
                List.of(last.service().value(), last.district(), last.area().value(), State.ACTIVE.name()));
        values.addAll(InList.padded(last.serving(), CompanyId::value));
        if (!kinds.isEmpty()) {
            query.append(" and ").append(certified(kinds, until, from, values)).append(" = ?");
            values.add(kinds.size());
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query.append(" order by w.id")
                        .append(unlocked(connection))
                        .toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.setFetchSize(FETCHED);
            try (var row = statement.executeQuery()) {
                return near(row, first, last.place());
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Derby would wait for each row that somebody writes, and two who search and write would wait for each other. */
    private static String unlocked(Connection connection) throws SQLException {
        return Database.of(connection) == Database.DERBY ? " with ur" : "";
    }

    /** How many of the kinds somebody holds who had one by {@code issued} that lasts until {@code expires}. */
    private static String certified(Collection<String> kinds, Date issued, Date expires, List<Object> values) {
        if (kinds.isEmpty()) {
            return "0";
        }
        values.addAll(List.of(issued, expires));
        values.addAll(InList.padded(kinds, kind -> kind));
        return CERTIFIED + InList.marks(kinds.size()) + "))";
    }

    private static List<Found> near(ResultSet row, Wanted first, GeoPoint place) throws SQLException {
        var found = new ArrayList<Found>();
        while (row.next()) {
            var candidate = candidate(row);
            if (candidate.home().metresTo(place) <= candidate.radiusMetres()) {
                boolean sure = row.getInt(11) == 0
                        && row.getInt(12) == first.certificates().size()
                        && first.serving().contains(candidate.company());
                found.add(new Found(candidate, sure));
            }
        }
        return found;
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        long portrait = row.getLong(10);
        var shown = row.wasNull() ? Optional.<MediaId>empty() : Optional.of(new MediaId(portrait));
        return new Candidate(
                new WorkerId(row.getLong(1)),
                new CompanyId(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                new GeoPoint(row.getDouble(5), row.getDouble(6)),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                shown);
    }

    /** By the policies, for the few to whom something happens on one of the days. */
    private Map<WorkerId, Set<LocalDate>> eachDay(List<Wanted> days, List<WorkerId> workers) {
        var able = new HashMap<WorkerId, Set<LocalDate>>();
        for (int begin = 0; begin < workers.size(); begin += AT_ONCE) {
            var some = store.all(workers.subList(begin, Math.min(begin + AT_ONCE, workers.size())));
            for (var worker : store.profiles(
                    some, days.get(0).day(), days.get(days.size() - 1).day())) {
                able.put(
                        worker.row().id(),
                        days.stream()
                                .filter(wanted ->
                                        FitPolicy.obstacle(worker, wanted).isEmpty())
                                .map(Wanted::day)
                                .collect(Collectors.toUnmodifiableSet()));
            }
        }
        return able;
    }
}
