package org.doorstep.visit;

import java.util.Optional;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Whose a visit is. */
record VisitParties(VisitId visit, CustomerId customer, Optional<WorkerId> worker, CompanyId company) {}
