package org.doorstep.dispatch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.provider.CompanySuspended;
import org.doorstep.shared.EventHandler;
import org.doorstep.visit.VisitRecords;

/** A company was suspended: workers of others come instead. */
@Dependent
class RecallFromCompany implements EventHandler<CompanySuspended> {
    @Inject
    VisitRecords records;

    @Inject
    Recalls recalls;

    @Override
    public Class<CompanySuspended> hears() {
        return CompanySuspended.class;
    }

    @Override
    public String name() {
        return "dispatch.company-suspended";
    }

    /** Each visit is a transaction of its own. */
    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public void handle(CompanySuspended event) {
        recalls.recall(records.toCome(event.company()));
    }
}
