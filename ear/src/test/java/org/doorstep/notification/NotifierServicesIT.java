package org.doorstep.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Numbers;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Silence;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.identity.PersonErased;
import org.doorstep.notification.Notifier.Reach;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Role;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class NotifierServicesIT {
    /** Twice as many as any couriers call before they are told that nobody answers. */
    private static final int MANY = 40;

    private static final Map<String, String> REFUSED = Map.of("company", "洁净 & Co 👍", "reason", "证照不全");

    @Inject
    Notifier notifier;

    @Inject
    PersonalData personal;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Inject
    UserTransaction transaction;

    @Test
    void deliversAMailByARealMailServerOnce() throws Exception {
        var box = "c" + Ids.next();

        transaction.begin();
        notifier.mail(box + "@example.org", "zh-CN", "company.refused", REFUSED);
        transaction.commit();

        var mails = await(box);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0))
                .startsWith("企业审核未通过|")
                .contains("洁净 & Co 👍未通过审核：证照不全")
                .contains(".notice@example.org>");
    }

    @Test
    void mailsPeopleWhereTheyAreReachedInTheirLanguage() throws Exception {
        var person = new PersonId(Ids.next());
        var box = "p" + person.value();

        transaction.begin();
        notifier.reach(
                Actor.system("test"), new Reach(person, Optional.empty(), Optional.of(box + "@example.org"), "zh-TW"));
        notifier.tell(person, "statement.ready", Map.of("day", "11-22", "amount", "¥12.00"), Optional.empty());
        transaction.commit();

        assertThat(await(box)).singleElement().asString().contains("11-22 的對帳單已產生，金額 ¥12.00。");
    }

    @Test
    void tellsNobodyWhatWasRolledBack() throws Exception {
        var person = new PersonId(Ids.next());

        transaction.begin();
        notifier.tell(person, "worker.approved", Map.of("company", "A"), Optional.empty());
        transaction.rollback();

        assertThat(notifier.notices(actor(person, Locale.ENGLISH), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void keepsANoticeForItsRecipientOnlyAndShowsItInTheReadersLanguage() throws Exception {
        var person = new PersonId(Ids.next());
        transaction.begin();
        notifier.tell(person, "worker.refused", Map.of("reason", "x"), Optional.of(new Subject("worker", 7)));
        notifier.tell(person, "worker.approved", Map.of("company", "洁净"), Optional.empty());
        transaction.commit();

        var english = notifier.notices(actor(person, Locale.ENGLISH), PageRequest.first(1));
        var chinese = notifier.notices(actor(person, Locale.SIMPLIFIED_CHINESE), PageRequest.first());

        assertThat(english.items()).singleElement().satisfies(notice -> assertThat(notice.title())
                .isEqualTo("Approved"));
        assertThat(english.next()).isPresent();
        assertThat(chinese.items()).extracting(Notifier.Notice::title).containsExactly("审核通过", "审核未通过");
        assertThat(chinese.items().get(1).about()).contains(new Subject("worker", 7));
        var stranger = actor(new PersonId(Ids.next()), Locale.ENGLISH);
        var first = chinese.items().get(0).id();
        assertThatThrownBy(() -> notifier.read(stranger, first)).satisfies(NotifierServicesIT::isNotFound);
        notifier.read(actor(person, Locale.ENGLISH), first);
        assertThat(notifier.unread(actor(person, Locale.ENGLISH))).isEqualTo(1);
    }

    @Test
    void tellsAnErasedPersonNothingAndFailsNobodyOverIt() throws Exception {
        var person = new PersonId(Ids.next());
        personal.erase(person);

        transaction.begin();
        notifier.reach(
                Actor.system("test"), new Reach(person, Optional.of("+8613800006027"), Optional.empty(), "zh-CN"));
        notifier.tell(person, "worker.approved", Map.of("company", "洁净"), Optional.empty());
        transaction.commit();

        assertThat(notifier.unread(actor(person, Locale.ENGLISH))).isZero();
    }

    @Test
    void holdsUpNothingOfTheHouseWhileAGatewayTakesCallsAndDoesNotAnswer() throws Exception {
        try (var silence = new Silence()) {
            transaction.begin();
            for (int i = 0; i < MANY; i++) {
                notifier.sms(Numbers.phone(), "zh-CN", "identity.code", Map.of("code", "123456", "minutes", "5"));
            }
            transaction.commit();
            Await.until(() -> "the gateway is called", () -> silence.calls() > 0);

            transaction.begin();
            outbox.publish(new PersonErased(new PersonId(Ids.next()), clock.instant()));
            transaction.commit();

            Await.until(() -> "the event is handled", () -> undelivered("worker.person-erased") == 0);
            assertThat(silence.calls()).isLessThan(MANY / 2);
            assertThat(undelivered("notification.courier")).isPositive();
        }
    }

    private static long undelivered(String handler) {
        return Sql.number("select count(*) from shared_undelivered where task_name = ?", handler);
    }

    private static void isNotFound(Throwable thrown) {
        assertThat(thrown instanceof NotFound || thrown.getCause() instanceof NotFound)
                .isTrue();
    }

    private static Actor actor(PersonId person, Locale language) {
        return Actor.person(person, Set.of(Role.WORKER), new Actor.Request(Optional.empty(), language, "test"));
    }

    private static List<String> await(String box) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var mails = mails(box);
        while (mails.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            mails = mails(box);
        }
        return mails;
    }

    private static List<String> mails(String box) throws MessagingException, IOException {
        var store = Session.getInstance(new Properties()).getStore("pop3");
        store.connect("127.0.0.1", Integer.getInteger("doorstep.test.pop3"), box + "@example.org", "any");
        try (store;
                var folder = store.getFolder("INBOX")) {
            folder.open(Folder.READ_ONLY);
            var texts = new ArrayList<String>();
            for (Message mail : folder.getMessages()) {
                texts.add(mail.getSubject() + "|" + mail.getContent() + "|" + mail.getHeader("Message-ID")[0]);
            }
            return texts;
        }
    }
}
