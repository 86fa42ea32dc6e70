package org.doorstep.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What can be said of the bytes of a bill in UTF-8, however large it is. @param digest SHA-256 */
record BillBytes(String digest, boolean endsALine) {
    private static final int BLOCK = 1 << 16;

    /** @throws DamagedBill {@code payment.bill.encoding} with the line of the first byte that is no UTF-8 */
    static BillBytes of(BillReader.Source file) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var in = file.open()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = ByteBuffer.allocate(BLOCK);
            var text = CharBuffer.allocate(BLOCK);
            int line = 1;
            byte last = 0;
            boolean more = true;
            while (more) {
                int from = bytes.position();
                int count = in.read(bytes.array(), from, bytes.capacity() - from);
                more = count >= 0;
                if (more) {
                    digest.update(bytes.array(), from, count);
                    last = count > 0 ? bytes.get(from + count - 1) : last;
                }
                bytes.position(0).limit(from + Math.max(0, count));
                var result = decoder.decode(bytes, text.clear(), !more);
                for (int i = 0; i < bytes.position(); i++) {
                    line += bytes.get(i) == '\n' ? 1 : 0;
                }
                if (result.isError()) {
                    // the decoder stops where the first byte is that is none
                    throw new DamagedBill("payment.bill.encoding", line, "UTF-8");
                }
                bytes.compact();
            }
            return new BillBytes(HexFormat.of().formatHex(digest.digest()), last == '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
