package org.doorstep.settlement.share;

import java.util.Currency;
import org.doorstep.shared.id.AreaId;

/**
 * Who earns, where, in which money: a statement is made for each of these.
 *
 * @param kind {@code company} or {@code worker}
 */
public record Payee(String kind, long id, AreaId area, Currency currency) {
    public static final String COMPANY = "company";
    public static final String WORKER = "worker";

    public boolean isWorker() {
        return kind.equals(WORKER);
    }
}
