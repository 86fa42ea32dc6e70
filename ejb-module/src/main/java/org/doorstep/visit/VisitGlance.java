package org.doorstep.visit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.Standing;

/** Where a visit stands, by one plain query without a persistence context: for the many who come too late. */
@ApplicationScoped
class VisitGlance {
    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    Optional<Standing> at(VisitId visit) {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("select state, worker from visit_visit where id = ?")) {
            query.setLong(1, visit.value());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var state = VisitState.valueOf(rows.getString(1));
                long worker = rows.getLong(2);
                return Optional.of(
                        new Standing(state, rows.wasNull() ? Optional.empty() : Optional.of(new WorkerId(worker))));
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
