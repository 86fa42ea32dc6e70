package org.doorstep.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.CheckDigits;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.PersonId;

/** Makes up people: names, telephone numbers, identity and account numbers whose check digits hold. */
final class People {
    private static final Map<String, List<String>> WORDS = Sheets.words();

    private final Dice dice;

    People(Dice dice) {
        this.dice = dice;
    }

    String name(boolean woman) {
        return dice.one(words("surnames")) + dice.one(words(woman ? "female" : "male"));
    }

    List<String> words(String list) {
        return WORDS.getOrDefault(list, List.of());
    }

    String identityNumber(LocalDate born, boolean woman) {
        int order = dice.between(0, 499) * 2 + (woman ? 0 : 1);
        var first = "440106" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%03d", order);
        return "0123456789X"
                .chars()
                .mapToObj(check -> first + (char) check)
                .filter(CheckDigits::identityNumber)
                .findFirst()
                .orElseThrow();
    }

    String registration() {
        var first = "91440101MA" + dice.digits(7);
        return "0123456789ABCDEFGHJKLMNPQRTUWXY"
                .chars()
                .mapToObj(check -> first + (char) check)
                .filter(CheckDigits::socialCreditCode)
                .findFirst()
                .orElseThrow();
    }

    String cardNumber() {
        return withLastDigit("622202" + dice.digits(12), CheckDigits::luhn);
    }

    String bankCode() {
        return withLastDigit("102581" + dice.digits(5), CheckDigits::cnaps);
    }

    private static String withLastDigit(String first, java.util.function.Predicate<String> holds) {
        return "0123456789"
                .chars()
                .mapToObj(check -> first + (char) check)
                .filter(holds)
                .findFirst()
                .orElseThrow();
    }

    static Actor customer(PersonId person) {
        return Actor.person(person, Set.of(Role.CUSTOMER), Actor.Request.NONE);
    }

    /** A request under a key of its own, for what asks for one. */
    static Actor.Request keyed(String key) {
        return new Actor.Request(Optional.of("demo/" + key), Locale.SIMPLIFIED_CHINESE, "demo");
    }

    static Actor worker(PersonId person) {
        return Actor.person(person, Set.of(Role.WORKER), Actor.Request.NONE);
    }
}
