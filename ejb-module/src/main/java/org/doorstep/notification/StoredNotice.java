package org.doorstep.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.notification.Notifier.Notice;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Something told in the app; what fills the text's holes is ciphertext, the text is made when it is read. */
@Entity
@Table(name = "notification_notice")
class StoredNotice {
    @Id
    private long id;

    @Version
    private long version;

    @Column(name = "person_id")
    private long personId;

    @Column(name = "told_at")
    private Instant toldAt;

    private String template;

    private byte[] arguments;

    @Column(name = "about_type")
    private @Nullable String aboutType;

    @Column(name = "about_id")
    private @Nullable Long aboutId;

    @Column(name = "read_at")
    private @Nullable Instant readAt;

    protected StoredNotice() {}

    StoredNotice(PersonId person, Template template, byte[] arguments, Optional<Subject> about, Instant toldAt) {
        this.id = Ids.next();
        this.personId = person.value();
        this.template = template.name();
        this.arguments = arguments;
        this.aboutType = about.map(Subject::type).orElse(null);
        this.aboutId = about.map(Subject::id).orElse(null);
        this.toldAt = toldAt;
    }

    long id() {
        return id;
    }

    boolean isFor(PersonId person) {
        return personId == person.value();
    }

    byte[] arguments() {
        return arguments;
    }

    void read(Instant at) {
        if (readAt == null) {
            readAt = at;
        }
    }

    Notice view(String language, String openedArguments) {
        var text = Template.named(template);
        var values = Arguments.read(openedArguments, Template.locale(language).toLanguageTag());
        var about = aboutType == null || aboutId == null
                ? Optional.<Subject>empty()
                : Optional.of(new Subject(aboutType, aboutId));
        return new Notice(
                Long.toString(id),
                toldAt,
                template,
                text.title(language, values),
                text.text(language, values),
                about,
                readAt != null);
    }
}
