package org.doorstep.payment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.doorstep.payment.Payments.BillLine;

/**
 * Reads Alipay's bill of a day's trades: a ZIP with two files of comma separated values in GBK, of which the one with the
 * details is read and the one with sums by shop is not. It has no number: a corrected one is not known as such.
 *
 * @param seller whose account it must be of
 * @param most bytes that come out of it when it is opened
 */
record AlipayBill(String seller, long most) implements BillReader {
    private static final Charset GBK = Charset.forName("GBK");
    private static final byte[] ZIP = {'P', 'K'};
    private static final int MOST_ENTRIES = 16;
    /** Four million trades, and no more of whatever else swells up when it is opened. */
    private static final long MOST_BYTES = 1L << 30;

    private static final int BLOCK = 1 << 16;

    AlipayBill(String seller) {
        this(seller, MOST_BYTES);
    }

    /** What stands for the bill of a day of which Alipay has none, because nothing happened. */
    static String nothing(String seller, LocalDate day) {
        return "no trades of " + seller + " on " + day + "\n";
    }

    /** Whether it can be one at all: something else may lie where it was to be. */
    static boolean isOne(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Head read(Source file, LocalDate day, Consumer<BillLine> each) {
        try {
            var digest = digest(file);
            if (isNothing(file, day)) {
                return new Head(0, digest, List.of());
            }
            return new Head(1, digest, unzipped(file, day, each).paidIn());
        } catch (DamagedBill e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DamagedBill("payment.bill.format", 1, String.valueOf(e.getMessage()));
        }
    }

    private boolean isNothing(Source file, LocalDate day) throws IOException {
        var nothing = nothing(seller, day).getBytes(StandardCharsets.UTF_8);
        try (var in = file.open()) {
            return Arrays.equals(in.readNBytes(nothing.length + 1), nothing);
        }
    }

    private AlipayBillDetails unzipped(Source file, LocalDate day, Consumer<BillLine> each) throws IOException {
        AlipayBillDetails details = null;
        try (var zip = new ZipInputStream(file.open(), GBK)) {
            var bounded = new Bounded(zip, most);
            int entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (entries > MOST_ENTRIES) {
                    throw new DamagedBill("payment.bill.format", 1, "more than " + MOST_ENTRIES + " files");
                }
                if (!isDetails(entry.getName())) {
                    bounded.skipRest();
                } else if (details == null) {
                    details = details(bounded, new AlipayBillDetails(seller, day, each));
                } else {
                    throw new DamagedBill("payment.bill.format", 1, "two files with details");
                }
            }
        }
        if (details == null) {
            throw new DamagedBill("payment.bill.format", 1, "no file with details");
        }
        return details;
    }

    private static boolean isDetails(String name) {
        return name.contains("业务明细") && !name.contains("汇总");
    }

    private static AlipayBillDetails details(InputStream entry, AlipayBillDetails details) {
        var decoder = GBK.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            var reader = CsvReader.builder()
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(new InputStreamReader(entry, decoder));
            for (CsvRecord row : reader) {
                details.next(row);
            }
        } catch (UncheckedIOException e) {
            boolean text = e.getCause() instanceof CharacterCodingException;
            throw new DamagedBill(
                    text ? "payment.bill.encoding" : "payment.bill.cut-off",
                    details.line() + 1,
                    text ? "GBK" : String.valueOf(e.getMessage()));
        } catch (DamagedBill e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DamagedBill("payment.bill.line", details.line() + 1, String.valueOf(e.getMessage()));
        }
        details.end();
        return details;
    }

    private static String digest(Source file) throws IOException {
        try (var in = file.open()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A ZIP says what it likes of the size of what is in it: bytes are counted as they come out. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            count(Math.max(0, count));
            return count;
        }

        void skipRest() throws IOException {
            var block = new byte[BLOCK];
            int count;
            do {
                count = read(block, 0, block.length);
            } while (count >= 0);
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new DamagedBill("payment.bill.format", 1, "too many bytes");
            }
        }

        /** The next file is behind it. */
        @Override
        public void close() {}
    }
}
