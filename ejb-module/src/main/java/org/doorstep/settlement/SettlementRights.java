package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Set;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.settlement.reconciliation.Reconciliation;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** What staff may do with the night, and what operators tune of it. */
@Dependent
class SettlementRights implements PermissionSource, SettingSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(
                Night.RUN,
                Statements.READ,
                Payouts.READ,
                Payouts.RELEASE,
                Cases.WORK,
                Invoices.WORK,
                Adjustments.PROPOSE,
                Adjustments.APPROVE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Statements.READ, Withdrawals.WITHDRAW);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                Reconciliation.CHANNEL_FEE,
                Night.STARTS,
                Night.AUTOMATIC,
                Portions.SIZE,
                BankLimits.FILE_PAYMENTS,
                BankLimits.FILE_TOTAL,
                BankLimits.PAYMENT_MOST,
                Invoices.AFTER,
                Invoices.DUE,
                CasePostings.ALONE,
                Adjustments.ALONE);
    }
}
