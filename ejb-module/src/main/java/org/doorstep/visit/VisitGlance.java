package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PlainSql;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.Journey;
import org.doorstep.visit.Visits.Standing;

/** Where a visit stands, by one plain query: for the many who come too late, and for whoever tells every few seconds where he is. */
@ApplicationScoped
class VisitGlance {
    @Inject
    PlainSql sql;

    Optional<Standing> at(VisitId visit) {
        return sql.first("select state, worker from visit_visit where id = ?", VisitGlance::standing, visit.value());
    }

    Optional<Journey> journey(VisitId visit) {
        return sql.first(
                "select state, worker, area, latitude, longitude, departed_at from visit_visit where id = ?",
                row -> {
                    var standing = standing(row);
                    return new Journey(
                            visit,
                            new AreaId(row.getLong(3)),
                            new GeoPoint(row.getDouble(4), row.getDouble(5)),
                            standing.state(),
                            standing.worker(),
                            PlainSql.instant(row, 6));
                },
                visit.value());
    }

    Optional<VisitParties> parties(VisitId visit) {
        return sql.first(
                "select customer, worker, company from visit_visit where id = ?",
                row -> new VisitParties(
                        visit,
                        new CustomerId(row.getLong(1)),
                        PlainSql.number(row, 2).map(WorkerId::new),
                        new CompanyId(row.getLong(3))),
                visit.value());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                VisitState.valueOf(row.getString(1)), PlainSql.number(row, 2).map(WorkerId::new));
    }
}
