package org.doorstep.settlement.reconciliation;

import java.util.Map;
import org.doorstep.shared.Refused;

/** A file of the channel or the bank that is not believed; nothing of it is. Codes {@code settlement.file.…}. */
public final class DamagedFile extends Refused {
    private static final long serialVersionUID = 1L;

    /** @param line of the file, from 1. @param found what stands there */
    DamagedFile(String code, int line, String found) {
        super(code, Map.of("line", line, "found", found.length() <= 200 ? found : found.substring(0, 200)));
    }
}
