package org.doorstep.settlement.reconciliation;

import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/** What a line of a channel's bill adds to what it pays in. @param area whose money it is, when that is known. @param fee kept already */
public record Taking(Optional<AreaId> area, Money net, Money fee) {}
