package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.CaseId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** What somebody said about a case, with files. Never changed. */
@Entity
@Table(name = "settlement_case_comment")
class CaseComment {
    @Id
    private long id;

    @Column(name = "case_id")
    private long caseId;

    @Column(name = "person_id")
    private @Nullable Long personId;

    private String author;

    @Column(name = "said_at")
    private Instant saidAt;

    private String words;
    private String media;

    @SuppressWarnings("NullAway.Init")
    protected CaseComment() {}

    CaseComment(CaseId about, Actor by, Instant at, String words, Set<MediaId> media) {
        id = Ids.next();
        caseId = about.value();
        personId = by.person().map(PersonId::value).orElse(null);
        author = by.name();
        saidAt = at;
        this.words = words;
        this.media =
                media.stream().map(each -> Long.toString(each.value())).sorted().collect(Collectors.joining(","));
    }

    long id() {
        return id;
    }

    String author() {
        return author;
    }

    Instant saidAt() {
        return saidAt;
    }

    String words() {
        return words;
    }

    List<MediaId> media() {
        return Arrays.stream(media.split(","))
                .filter(each -> !each.isEmpty())
                .map(each -> new MediaId(Long.parseLong(each)))
                .toList();
    }
}
