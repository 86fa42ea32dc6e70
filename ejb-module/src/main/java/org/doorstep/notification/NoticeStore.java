package org.doorstep.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Rows of where people are reached and what they were told in the app. */
@Dependent
class NoticeStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(StoredNotice notice) {
        entities.persist(notice);
    }

    Optional<StoredNotice> find(long id) {
        return Optional.ofNullable(entities.find(StoredNotice.class, id));
    }

    List<StoredNotice> of(PersonId person, PageRequest page) {
        return entities.createQuery(
                        "select n from StoredNotice n where n.personId = :person and n.id < :before order by n.id desc",
                        StoredNotice.class)
                .setParameter("person", person.value())
                .setParameter(
                        "before", page.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows())
                .getResultList();
    }

    long unread(PersonId person) {
        return entities.createQuery(
                        "select count(n) from StoredNotice n where n.personId = :person and n.readAt is null",
                        Long.class)
                .setParameter("person", person.value())
                .getSingleResult();
    }

    boolean wasTold(PersonId person, String template, Subject about, Instant since) {
        return !entities.createQuery(
                        "select n.id from StoredNotice n where n.personId = :person and n.template = :template"
                                + " and n.aboutType = :type and n.aboutId = :about and n.toldAt >= :since",
                        Long.class)
                .setParameter("person", person.value())
                .setParameter("template", template)
                .setParameter("type", about.type())
                .setParameter("about", about.id())
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    int readAll(PersonId person, Instant at) {
        return entities.createQuery("update StoredNotice n set n.readAt = :at, n.version = n.version + 1"
                        + " where n.personId = :person and n.readAt is null")
                .setParameter("at", at)
                .setParameter("person", person.value())
                .executeUpdate();
    }

    Optional<Reached> reach(PersonId person) {
        return Optional.ofNullable(entities.find(Reached.class, person.value()));
    }

    void reachOrNew(PersonId person, byte @Nullable [] phone, byte @Nullable [] email, String language) {
        reach(person)
                .ifPresentOrElse(
                        known -> known.at(phone, email, language),
                        () -> entities.persist(new Reached(person, phone, email, language)));
    }
}
