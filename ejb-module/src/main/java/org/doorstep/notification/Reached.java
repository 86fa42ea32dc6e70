package org.doorstep.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Where a person is reached; number and address as ciphertext. */
@Entity
@Table(name = "notification_reach")
class Reached {
    @Id
    @Column(name = "person_id")
    private long personId;

    @Version
    private long version;

    private byte @Nullable [] phone;

    private byte @Nullable [] email;

    private String language;

    protected Reached() {}

    Reached(PersonId person, byte @Nullable [] phone, byte @Nullable [] email, String language) {
        this.personId = person.value();
        at(phone, email, language);
    }

    final void at(byte @Nullable [] newPhone, byte @Nullable [] newEmail, String newLanguage) {
        phone = newPhone;
        email = newEmail;
        language = newLanguage;
    }

    Optional<byte[]> phone() {
        return Optional.ofNullable(phone);
    }

    Optional<byte[]> email() {
        return Optional.ofNullable(email);
    }

    String language() {
        return language;
    }
}
