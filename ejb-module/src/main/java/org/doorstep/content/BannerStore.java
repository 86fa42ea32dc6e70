package org.doorstep.content;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Remembered;
import org.doorstep.shared.id.BannerId;

/** Banners. Those that are not over are remembered for some seconds, for every home that is opened asks for them. */
@ApplicationScoped
class BannerStore {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST_CURRENT = 200;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private final Remembered<Snapshot> snapshot = new Remembered<>(REMEMBERED);

    /** @param at the moment at which none of them was over */
    private record Snapshot(List<Banners.Banner> banners, Instant at) {}

    BannerRow add(BannerRow row) {
        em.persist(row);
        changed();
        return row;
    }

    void remove(BannerRow row) {
        em.remove(row);
        changed();
    }

    /** Writes now, and lets this node see the change as soon as it is committed. */
    void changed() {
        em.flush();
        snapshot.changedIn(transaction);
    }

    Optional<BannerRow> find(BannerId id) {
        return Optional.ofNullable(em.find(BannerRow.class, id.value()));
    }

    long count() {
        return em.createQuery("select count(b) from BannerRow b", Long.class).getSingleResult();
    }

    /** Those that are not over at a moment, in their order. Their states are those of some moment before. */
    List<Banners.Banner> current(Instant now) {
        return snapshot.get(seen -> !now.isBefore(seen.at()), () -> new Snapshot(readCurrent(now), now))
                .banners();
    }

    private List<Banners.Banner> readCurrent(Instant now) {
        return em.createQuery("select b from BannerRow b where b.until > :now order by b.place, b.id", BannerRow.class)
                .setParameter("now", now)
                .setMaxResults(MOST_CURRENT)
                .getResultStream()
                .map(row -> row.view(now))
                .toList();
    }

    List<BannerRow> list(PageRequest page) {
        var query = em.createQuery(
                "select b from BannerRow b"
                        + (page.after().isPresent()
                                ? " where b.place > :place or (b.place = :place and b.id > :id)"
                                : "")
                        + " order by b.place, b.id",
                BannerRow.class);
        page.after().ifPresent(after -> query.setParameter("place", (int) after.number(0))
                .setParameter("id", after.number(1)));
        return query.setMaxResults(page.rows()).getResultList();
    }
}
