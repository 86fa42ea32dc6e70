package org.doorstep.shared;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Set;

/** Tells from a failure whether somebody else was merely first. */
public final class LostRace {
    // unique violation; serialization failure; deadlock (PostgreSQL, Derby); lock time-out (PostgreSQL, Derby)
    private static final Set<String> STATES = Set.of("23505", "40001", "40P01", "55P03", "40XL1", "40XL2");

    private LostRace() {}

    public static boolean causedBy(Throwable failure) {
        int depth = 0;
        for (var cause = failure; cause != null && depth++ < 20; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || (cause instanceof SQLException sql && isRace(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRace(SQLException failure) {
        return STATES.contains(String.valueOf(failure.getSQLState()))
                || (failure instanceof SQLIntegrityConstraintViolationException
                        && "23505".equals(failure.getSQLState()));
    }
}
