package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.notification.Notifier;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.PersonId;

/** The store of people: seals what it keeps, opens what it gives. */
@ApplicationScoped
class People {
    static final String PHONE = "identity.phone";
    static final String EMAIL = "identity.email";

    private static final String ENDING = "identity.phone-ending";
    private static final int ENDING_DIGITS = 4;

    private static final int MANY = 500;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    PersonalData personalData;

    @Inject
    Notifier notifier;

    @Inject
    Clock clock;

    Person add(String name, String language) {
        var id = new PersonId(Ids.next());
        var person = new Person(id, personalData.seal(id, name), language, clock.instant());
        em.persist(person);
        return person;
    }

    void reachByPhone(Person person, String phone) {
        var ending = phone.substring(phone.length() - ENDING_DIGITS);
        person.reachedByPhone(
                personalData.seal(person.id(), phone), phoneIndex(phone), personalData.blindIndex(ENDING, ending));
    }

    void reachByEmail(Person person, String email) {
        person.reachedByEmail(personalData.seal(person.id(), email), personalData.blindIndex(EMAIL, email));
    }

    void call(Person person, String name) {
        person.called(personalData.seal(person.id(), name));
    }

    /** Tells the notifier where this person is reached from now on; also writes the row, so that others may refer to it. */
    void announce(Actor actor, Person person) {
        em.flush();
        var account = account(person);
        notifier.reach(actor, new Notifier.Reach(account.id(), account.phone(), account.email(), account.language()));
    }

    Optional<Person> find(PersonId id) {
        return Optional.ofNullable(em.find(Person.class, id.value()));
    }

    String phoneIndex(String phone) {
        return personalData.blindIndex(PHONE, phone);
    }

    Optional<Person> byPhone(String phone) {
        return by("phoneIndex", phoneIndex(phone));
    }

    /** Customers whose number ends with these four digits, newest first. */
    List<PersonId> customersByEnding(String digits, int limit) {
        return em.createQuery(
                        "select p.id from Person p where p.phoneEnding = :ending and p.customer = :yes order by p.id desc",
                        Long.class)
                .setParameter("ending", personalData.blindIndex(ENDING, digits))
                .setParameter("yes", true)
                .setMaxResults(limit)
                .getResultStream()
                .map(PersonId::new)
                .toList();
    }

    Optional<Person> byEmail(String email) {
        return by("emailIndex", personalData.blindIndex(EMAIL, email));
    }

    private Optional<Person> by(String field, String index) {
        return em.createQuery("select p from Person p where p." + field + " = :index", Person.class)
                .setParameter("index", index)
                .getResultStream()
                .findFirst();
    }

    Map<PersonId, String> names(Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).distinct().toList();
        var found = new HashMap<PersonId, byte[]>();
        for (int from = 0; from < ids.size(); from += MANY) {
            em.createQuery("select p.id, p.name from Person p where p.id in :ids", Object[].class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + MANY)))
                    .getResultList()
                    .forEach(row -> found.put(new PersonId((Long) row[0]), (byte[]) row[1]));
        }
        return personalData.openAll(found);
    }

    /** Newest first, one more than asked. */
    List<Person> list(Accounts.Filter filter, PageRequest page) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        filter.role().map(People::flag).ifPresent(flag -> {
            // a literal becomes a number, which Derby does not compare with a boolean
            conditions.add("p." + flag + " = :yes");
            values.put("yes", true);
        });
        filter.company().ifPresent(company -> {
            conditions.add("p.companyId = :company");
            values.put("company", company.value());
        });
        filter.phone().map(Phones::normalise).ifPresent(phone -> {
            conditions.add("p.phoneIndex = :phone");
            values.put("phone", phoneIndex(phone));
        });
        filter.email().map(Emails::normalise).ifPresent(email -> {
            conditions.add("p.emailIndex = :email");
            values.put("email", personalData.blindIndex(EMAIL, email));
        });
        page.after().ifPresent(cursor -> {
            conditions.add("p.id < :before");
            values.put("before", cursor.number(0));
        });
        var query = em.createQuery(
                "select p from Person p" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by p.id desc",
                Person.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(page.rows()).getResultList();
    }

    private static String flag(Role role) {
        return switch (role) {
            case CUSTOMER -> "customer";
            case WORKER -> "worker";
            case COMPANY_STAFF -> "companyStaff";
            case PLATFORM_STAFF -> "platformStaff";
        };
    }

    Accounts.Account account(Person person) {
        return accounts(List.of(person)).get(0);
    }

    /** Opens the data of many with one look-up of keys. */
    List<Accounts.Account> accounts(List<Person> people) {
        var names = new HashMap<PersonId, byte[]>();
        var phones = new HashMap<PersonId, byte[]>();
        var emails = new HashMap<PersonId, byte[]>();
        for (var person : people) {
            names.put(person.id(), person.name());
            person.phone().ifPresent(bytes -> phones.put(person.id(), bytes));
            person.email().ifPresent(bytes -> emails.put(person.id(), bytes));
        }
        var openNames = personalData.openAll(names);
        var openPhones = personalData.openAll(phones);
        var openEmails = personalData.openAll(emails);
        return people.stream()
                .map(person -> new Accounts.Account(
                        person.id(),
                        openNames.getOrDefault(person.id(), ""),
                        Optional.ofNullable(openPhones.get(person.id())),
                        Optional.ofNullable(openEmails.get(person.id())),
                        person.language(),
                        person.roles(),
                        person.company()))
                .toList();
    }

    Accounts.Entry entry(Person person, List<StaffRole> held) {
        return entry(person, account(person), held);
    }

    static Accounts.Entry entry(Person person, Accounts.Account account, List<StaffRole> held) {
        var names = held.stream().map(StaffRole::name).sorted().toList();
        return new Accounts.Entry(account.masked(), names, person.isBlocked(), person.version());
    }

    static String language(Locale locale) {
        if (locale.getLanguage().equals("en")) {
            return "en";
        }
        var traditional = locale.getCountry().equals("TW")
                || locale.getCountry().equals("HK")
                || "Hant".equals(locale.getScript());
        return traditional ? "zh-TW" : "zh-CN";
    }
}
