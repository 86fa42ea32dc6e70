package org.doorstep.payment;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;

/**
 * Reads one format of bills, strictly: a file is read whole or refused whole, with the line and the reason. A channel that
 * gives its bill in a format of its own brings one more of these.
 */
interface BillReader {
    /** Where the file's bytes are had from, as often as they are wanted: a day's file may be larger than memory. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** What the file says of itself. @param digest of the file, SHA-256 */
    record Head(int number, String digest, List<PaidIn> paidIn) {}

    /**
     * Reads the file that was asked for.
     *
     * @param each is told the lines before it is known whether all of them are to be believed
     * @throws DamagedBill when it is not whole, does not add up, or is another channel's or day's
     */
    Head read(Source file, LocalDate day, Consumer<BillLine> each);
}
