package org.doorstep.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.doorstep.payment.Payments.Bill;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.PaidIn;

/** A bill in a file of this node's, which has been read once and is believed. */
record FetchedBill(Path file, LocalDate day, BillReader reader, BillReader.Head head) implements Bill {
    static Bill of(Path file, LocalDate day, BillReader reader) {
        try {
            return new FetchedBill(file, day, reader, reader.read(() -> Files.newInputStream(file), day, line -> {}));
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    @Override
    public int number() {
        return head.number();
    }

    @Override
    public String digest() {
        return head.digest();
    }

    @Override
    public List<PaidIn> paidIn() {
        return head.paidIn();
    }

    @Override
    public void each(Consumer<BillLine> line) {
        reader.read(() -> Files.newInputStream(file), day, line);
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
