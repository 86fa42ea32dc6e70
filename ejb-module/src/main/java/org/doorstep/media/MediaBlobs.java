package org.doorstep.media;

import java.util.Optional;
import org.doorstep.shared.id.MediaId;

/** Where the contents of files lie. In the database by default; an object store can stand behind the same port. */
interface MediaBlobs {
    void put(MediaId id, byte[] content);

    Optional<byte[]> get(MediaId id);
}
