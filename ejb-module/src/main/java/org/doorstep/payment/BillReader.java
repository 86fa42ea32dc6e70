package org.doorstep.payment;

import java.time.LocalDate;

/**
 * Reads one format of bills, strictly: a file is read whole or refused whole, with the line and the reason. A channel that
 * gives its bill in a format of its own brings one more of these.
 */
interface BillReader {
    /**
     * Reads the file that was asked for.
     *
     * @throws DamagedBill when it is not whole, does not add up, or is another channel's or day's
     */
    Payments.Bill read(byte[] file, LocalDate day);
}
