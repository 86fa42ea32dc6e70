package org.doorstep.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.settings.Settings;
import org.doorstep.shared.PlainSql;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.id.PersonId;

/** Counts what somebody tries to upload: opening a file is what costs, whatever becomes of it. */
@ApplicationScoped
class UploadTries {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    PlainSql sql;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Counts a try, or refuses it with {@code media.upload.too-many}. In a transaction of its own: what fails counts as well,
     * and no connection is held while the file is opened.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void count(PersonId person) {
        var now = clock.instant();
        // a day that begins in the future is left from a clock that was moved back
        sql.change(
                "update media_try set tries = 0, since = ? where person_id = ? and (since <= ? or since > ?)",
                now,
                person.value(),
                now.minus(DAY),
                now);
        if (!raised(person) && !begun(person, now)) {
            // of somebody's first two at once one finds the row made
            raised(person);
        }
        requireNotTooMany(person, now);
    }

    private boolean raised(PersonId person) {
        return sql.change("update media_try set tries = tries + 1 where person_id = ?", person.value()) == 1;
    }

    private boolean begun(PersonId person, Instant now) {
        return sql.insertNew("insert into media_try (person_id, tries, since) values (?, 1, ?)", person.value(), now);
    }

    private void requireNotTooMany(PersonId person, Instant now) {
        int most = settings.get(MediaSettings.UPLOADS_PER_DAY);
        sql.first(
                        "select since from media_try where person_id = ? and tries > ?",
                        row -> row.getTimestamp(1).toInstant(),
                        person.value(),
                        most)
                .ifPresent(since -> {
                    throw new Throttled("media.upload.too-many", Duration.between(now, since.plus(DAY)));
                });
    }
}
