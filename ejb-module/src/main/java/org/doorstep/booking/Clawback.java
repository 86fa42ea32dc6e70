package org.doorstep.booking;

import java.util.List;
import org.doorstep.ledger.Posting;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.RefundId;
import org.doorstep.shared.id.VisitId;

/**
 * Implemented above by settlement: how a refund after settlement is taken back from those who shared the visit's money,
 * line by line of the original. A CDI bean.
 */
public interface Clawback {
    /**
     * The postings that take {@code amount} back for {@code refund}, and {@code off} for those who bore the discount; nothing
     * when the visit has not been shared out.
     */
    List<Posting> postings(Actor actor, VisitId visit, RefundId refund, Money amount, Borne off);

    /** Where nothing was off the price. */
    default List<Posting> postings(Actor actor, VisitId visit, RefundId refund, Money amount) {
        return postings(actor, visit, refund, amount, Borne.nothing(amount.currency()));
    }
}
