package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;

@ApplicationScoped
class SessionStore {
    private static final int MANY = 100;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Session session) {
        em.persist(session);
        em.flush();
    }

    void add(RefreshToken token) {
        em.persist(token);
    }

    Optional<Session> find(SessionId id) {
        return Optional.ofNullable(em.find(Session.class, id.value()));
    }

    /** The session of a refresh token, locked: whoever uses tokens of one family does so one after the other. */
    Optional<Session> lockByToken(String hash) {
        return em.createQuery("select t.sessionId from RefreshToken t where t.hash = :hash", Long.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(id -> em.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Read after the session is locked. */
    RefreshToken token(String hash) {
        return em.createQuery("select t from RefreshToken t where t.hash = :hash", RefreshToken.class)
                .setParameter("hash", hash)
                .getSingleResult();
    }

    List<Session> open(PersonId person) {
        return em.createQuery(
                        "select s from Session s where s.personId = :person and s.endedAt is null order by s.id desc",
                        Session.class)
                .setParameter("person", person.value())
                .setMaxResults(MANY)
                .getResultList();
    }

    void endAll(PersonId person, String reason, Instant at) {
        for (var open = open(person); !open.isEmpty(); open = open(person)) {
            open.forEach(session -> session.end(reason, at));
            em.flush();
        }
    }

    Optional<SignInCode> lockLatestCode(String phoneIndex) {
        return em.createQuery(
                        "select c.id from SignInCode c where c.phoneIndex = :phone order by c.id desc", Long.class)
                .setParameter("phone", phoneIndex)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(id -> em.find(SignInCode.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    void add(SignInCode code) {
        em.persist(code);
    }

    /** Deletes what is over since before {@code limit}; at most {@code most} of each kind. @return how many */
    int clean(Instant limit, int most) {
        return delete("select c.id from SignInCode c where c.expiresAt < :limit", "SignInCode", "id", limit, most)
                + delete("select t.bucket from Tally t where t.windowEnd < :limit", "Tally", "bucket", limit, most)
                + delete(
                        "select t.id from RefreshToken t where t.expiresAt < :limit",
                        "RefreshToken",
                        "id",
                        limit,
                        most);
    }

    private int delete(String query, String entity, String key, Instant limit, int most) {
        var keys = em.createQuery(query, Object.class)
                .setParameter("limit", limit)
                .setMaxResults(most)
                .getResultList();
        return keys.isEmpty()
                ? 0
                : em.createQuery("delete from " + entity + " e where e." + key + " in :keys")
                        .setParameter("keys", keys)
                        .executeUpdate();
    }
}
