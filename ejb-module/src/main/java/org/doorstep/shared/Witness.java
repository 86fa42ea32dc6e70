package org.doorstep.shared;

import java.util.Map;

/** Implemented by the audit trail, which stands above: so that what staff do down here is recorded like everything else. */
public interface Witness {
    /** Within the transaction of the change. @param changes ids, states and amounts by name; never personal data */
    void record(Actor actor, String action, Subject subject, Map<String, ?> changes);
}
