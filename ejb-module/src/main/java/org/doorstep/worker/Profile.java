package org.doorstep.worker;

import java.util.List;
import java.util.Set;
import org.doorstep.shared.id.ServiceId;

/** A worker with all that stands beside the row. */
record Profile(
        WorkerRow row,
        List<CertificateRow> certificates,
        Set<ServiceId> services,
        Set<String> districts,
        List<LeaveRow> leave) {}
