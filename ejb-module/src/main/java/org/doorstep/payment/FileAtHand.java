package org.doorstep.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of channels that are kept while they are read; whoever asked for one deletes it. */
final class FileAtHand {
    private FileAtHand() {}

    static Path fresh() {
        try {
            return Files.createTempFile("doorstep-", ".file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path saying(String text) {
        try {
            return Files.writeString(fresh(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
