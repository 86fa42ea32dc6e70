package org.doorstep.media;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;

/** Rows of files. */
@Dependent
class MediaFileStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(MediaFile file) {
        entities.persist(file);
    }

    Optional<MediaFile> find(MediaId id) {
        return Optional.ofNullable(entities.find(MediaFile.class, id.value()));
    }

    long count(Purpose purpose, Set<MediaId> ids) {
        return entities.createQuery(
                        "select count(f) from MediaFile f where f.purpose = :purpose and f.id in :ids", Long.class)
                .setParameter("purpose", purpose)
                .setParameter("ids", ids.stream().map(MediaId::value).toList())
                .getSingleResult();
    }

    long countOwn(PersonId owner, Purpose purpose, Set<MediaId> ids) {
        return entities.createQuery(
                        "select count(f) from MediaFile f"
                                + " where f.ownerId = :owner and f.purpose = :purpose and f.id in :ids",
                        Long.class)
                .setParameter("owner", owner.value())
                .setParameter("purpose", purpose)
                .setParameter("ids", ids.stream().map(MediaId::value).toList())
                .getSingleResult();
    }
}
