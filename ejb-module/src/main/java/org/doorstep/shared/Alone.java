package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * What one person decides alone: up to a limit, counted by day and by whom or what it is about, in whatever way it is
 * decided. In a row, so that of two at once the second waits and then sees what the first one has used up.
 */
@Stateless
public class Alone {
    @Inject
    PlainSql sql;

    @Inject
    BusinessDates dates;

    /**
     * Counts an amount with what the actor decided today about the same, if all of it is within the limit. What belongs to
     * no person is not added up.
     *
     * @param subject the number of whom or what it is about
     * @return whether it was within; a limit says nothing of another currency: there it is zero
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean counts(Actor actor, long subject, Money amount, Money limit) {
        if (!isWithin(amount, limit)) {
            return false;
        }
        return actor.person().isEmpty()
                || counts(actor.signedIn().value() + "/" + dates.today() + "/" + subject, amount, limit);
    }

    private boolean counts(String whoWhenWhat, Money amount, Money limit) {
        var key = whoWhenWhat + "/" + amount.currency().getCurrencyCode();
        sql.insertNew("insert into shared_alone (alone_key, amount) values (?, 0)", key);
        return sql.change(
                        "update shared_alone set amount = amount + ? where alone_key = ? and amount <= ?",
                        amount.minor(),
                        key,
                        limit.minor() - amount.minor())
                == 1;
    }

    private static boolean isWithin(Money amount, Money limit) {
        return amount.currency().equals(limit.currency()) ? amount.compareTo(limit) <= 0 : !amount.isPositive();
    }
}
