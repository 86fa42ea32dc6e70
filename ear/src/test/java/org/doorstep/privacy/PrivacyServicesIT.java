package org.doorstep.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.HashMap;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Readiness;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class PrivacyServicesIT {
    @Inject
    PersonalData personalData;

    @Inject
    Readiness readiness;

    @Inject
    UserTransaction transaction;

    @Test
    void opensWhatItSealedForItsOwner() {
        var lin = person();

        var sealed = personalData.seal(lin, "林秀英");

        assertThat(new String(sealed, UTF_8)).doesNotContain("林");
        assertThat(personalData.open(lin, sealed)).isEqualTo("林秀英");
    }

    @Test
    void doesNotOpenOnePersonsDataAsAnothers() {
        var lin = person();
        var chen = person();
        var sealed = personalData.seal(lin, "林秀英");
        personalData.seal(chen, "陈静");

        assertThatThrownBy(() -> personalData.open(chen, sealed)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void opensManyAtOnce() {
        var sealed = new HashMap<PersonId, byte[]>();
        for (int number = 0; number < 600; number++) {
            var person = person();
            sealed.put(person, personalData.seal(person, "name of " + person.value()));
        }

        var open = personalData.openAll(sealed);

        assertThat(open).hasSize(600).allSatisfy((person, name) -> assertThat(name)
                .isEqualTo("name of " + person.value()));
    }

    @Test
    void readsNothingOfAnErasedPersonAndKeepsNothingMore() {
        var lin = person();
        var sealed = personalData.seal(lin, "林秀英");

        personalData.erase(lin);

        assertThat(personalData.open(lin, sealed)).isEmpty();
        assertThatThrownBy(() -> personalData.seal(lin, "林秀英")).isInstanceOf(Refused.class);
    }

    @Test
    void forgetsAKeyWhoseTransactionWasRolledBack() throws Exception {
        var lin = person();
        transaction.begin();
        personalData.seal(lin, "lost");
        transaction.rollback();

        var sealed = personalData.seal(lin, "kept");

        assertThat(personalData.open(lin, sealed)).isEqualTo("kept");
    }

    @Test
    void findsExactValuesByKindWithoutShowingThem() {
        var phone = personalData.blindIndex("phone", "+8613812346027");

        assertThat(phone).matches("[0-9a-f]{64}").isEqualTo(personalData.blindIndex("phone", "+8613812346027"));
        assertThat(phone).isNotEqualTo(personalData.blindIndex("email", "+8613812346027"));
        assertThat(phone).isNotEqualTo(personalData.blindIndex("phone", "+8613812346028"));
    }

    @Test
    void isReadyWithTheKeyThatTheDatabaseWasWrittenWith() {
        assertThat(readiness.problems()).doesNotContainKey("privacy-key");
    }

    private static PersonId person() {
        return new PersonId(Ids.next());
    }
}
