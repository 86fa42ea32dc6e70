package org.doorstep.payment;

import java.util.Map;
import org.doorstep.shared.Refused;

/** A bill's file that is not believed; nothing of it is. Codes {@code payment.bill.…}. */
public final class DamagedBill extends Refused {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param line of the file, from 1. @param found what stands there */
    DamagedBill(String code, int line, String found) {
        super(code, Map.of("line", line, "found", found.length() <= 120 ? found : found.substring(0, 120)));
        this.line = line;
    }

    public int line() {
        return line;
    }
}
