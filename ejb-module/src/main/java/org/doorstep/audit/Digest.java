package org.doorstep.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over parts, each with its length before it, so that no two lists of parts look alike. */
final class Digest {
    private static final int ABSENT = -1;

    private final MessageDigest sha;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Digest add(byte @Nullable [] part) {
        sha.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? ABSENT : part.length)
                .array());
        if (part != null) {
            sha.update(part);
        }
        return this;
    }

    Digest add(String part) {
        return add(part.getBytes(UTF_8));
    }

    Digest add(@Nullable Long part) {
        return add(part == null ? (byte[]) null : Long.toString(part).getBytes(UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
