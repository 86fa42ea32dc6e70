package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A file that is given out for a day, however often it is asked for: what says something else is the next number. */
@MappedSuperclass
abstract class IssuedFile {
    @Column(name = "file_no")
    private int number;

    private @Nullable String digest;

    @Version
    private long version;

    /** @return whether it is the first of its day */
    boolean issue(String content) {
        boolean first = digest == null;
        if (!content.equals(digest)) {
            number++;
            digest = content;
        }
        return first;
    }

    int number() {
        return number;
    }
}
