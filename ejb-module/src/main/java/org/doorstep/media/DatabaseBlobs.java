package org.doorstep.media;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.doorstep.shared.id.MediaId;

/** Contents beside their rows: one thing to back up, gone with the transaction that fails. */
@Dependent
class DatabaseBlobs implements MediaBlobs {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Override
    public void put(MediaId id, byte[] content) {
        entities.persist(new MediaBlob(id.value(), content));
    }

    @Override
    public Optional<byte[]> get(MediaId id) {
        return Optional.ofNullable(entities.find(MediaBlob.class, id.value())).map(MediaBlob::content);
    }
}
