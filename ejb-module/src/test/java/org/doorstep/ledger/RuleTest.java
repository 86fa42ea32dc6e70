package org.doorstep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
    private static final Path TABLE = Path.of("../docs/posting-rules.md");

    @ParameterizedTest
    @EnumSource(Rule.class)
    void movesEachLineBetweenTwoSubAccounts(Rule rule) {
        assertThat(rule.lines())
                .allSatisfy(line -> assertThat(line.debit() != line.credit() || line.debitRef() != line.creditRef())
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void namesEachPartOnceAndHasAtMostOneSide(Rule rule) {
        var parts = rule.lines().stream().map(Rule.Line::part).toList();

        assertThat(new HashSet<>(parts)).hasSameSizeAs(parts);
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = "CORRECTION", mode = EnumSource.Mode.EXCLUDE)
    void hasLines(Rule rule) {
        assertThat(rule.lines()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = "CORRECTION", mode = EnumSource.Mode.EXCLUDE)
    void writesALineForEachPartAndTakesItBackByTurningIt(Rule rule) {
        var posting =
                Posting.of(rule, "test/" + rule, Instant.EPOCH, LocalDate.EPOCH, new AreaId(1), new Subject("test", 1));
        long minor = 1;
        for (var ref : Rule.Ref.values()) {
            posting = posting.ref(ref, ref.name());
        }
        for (var line : rule.lines()) {
            posting = posting.amount(line.part(), Money.ofMinor(minor *= 2, Currency.getInstance("CNY")));
        }

        var draft = Draft.of(posting);

        assertThat(draft.lines()).hasSameSizeAs(rule.lines());
        assertThat(draft.lines().stream()
                        .mapToLong(line -> line.amount().minor())
                        .sum())
                .as("every part once")
                .isEqualTo(2 * minor - 2);
        assertThat(draft.lines())
                .allSatisfy(line -> assertThat(line.turned().turned()).isEqualTo(line));
    }

    @Test
    void takesAFineBackThroughTheSameAccountsAsABonusIsGiven() {
        assertThat(Rule.WORKER_FINED.lines().get(0).debit())
                .isEqualTo(Rule.WORKER_REWARDED.lines().get(0).credit());
        assertThat(Rule.WORKER_FINED.lines().get(0).credit())
                .isEqualTo(Rule.WORKER_REWARDED.lines().get(0).debit());
        assertThat(Rule.WORKER_FINED.lines().get(1).credit().kind()).isEqualTo(Account.Kind.INCOME);
        assertThat(Rule.WORKER_REWARDED.lines().get(1).debit().kind()).isEqualTo(Account.Kind.EXPENSE);
    }

    @Test
    void keepsEachAccountByOneKindOfReference() {
        var refs = refs();

        assertThat(refs)
                .allSatisfy(
                        (account, kinds) -> assertThat(kinds).as(account.name()).hasSize(1));
        assertThat(refs.keySet()).containsExactlyInAnyOrder(Account.values());
    }

    @Test
    void takesFromEachLiabilityOnlyWhatSomeRuleHasPutThere() {
        var credited = accounts(Rule.Line::credit);
        var debited = accounts(Rule.Line::debit);

        var liabilities = Arrays.stream(Account.values())
                .filter(account -> account.kind() == Account.Kind.LIABILITY)
                .toList();
        assertThat(credited).containsAll(liabilities);
        assertThat(debited).contains(Account.CUSTOMER_PREPAID, Account.UNSETTLED, Account.REFUND_IN_TRANSIT);
    }

    @Test
    void guardsWhatBelongsToOneBookingRefundPayoutOrVisit() {
        var guarded = Arrays.stream(Account.values())
                .filter(account -> account.keeping() != Account.Keeping.SUMMED)
                .toList();

        assertThat(guarded)
                .containsExactlyInAnyOrder(
                        Account.CUSTOMER_PREPAID,
                        Account.CUSTOMER_RECEIVABLE,
                        Account.COMPANY_PROMOTIONS,
                        Account.CHARGEBACKS,
                        Account.REFUND_IN_TRANSIT,
                        Account.PAYOUT_IN_TRANSIT,
                        Account.UNSETTLED);
    }

    @Test
    void isWrittenDownAsItIs() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(TABLE, markdown());
        }

        assertThat(TABLE)
                .as("mvn -Dfast test -Dtest=RuleTest -Ddocs.write writes it again")
                .hasContent(markdown());
    }

    private static Map<Account, Set<Rule.Ref>> refs() {
        var refs = new EnumMap<Account, Set<Rule.Ref>>(Account.class);
        for (var rule : Rule.values()) {
            for (var line : rule.lines()) {
                refs.computeIfAbsent(line.debit(), account -> EnumSet.noneOf(Rule.Ref.class))
                        .add(line.debitRef());
                refs.computeIfAbsent(line.credit(), account -> EnumSet.noneOf(Rule.Ref.class))
                        .add(line.creditRef());
            }
        }
        return refs;
    }

    private static Set<Account> accounts(java.util.function.Function<Rule.Line, Account> side) {
        return Stream.of(Rule.values())
                .flatMap(rule -> rule.lines().stream())
                .map(side)
                .collect(Collectors.toSet());
    }

    static String markdown() {
        var text = new StringBuilder("""
                # Posting rules

                Generated from `org.doorstep.ledger.Rule`; a test keeps it current. Each line moves its part from the debit to
                the credit account. A name in brackets is the sub-account's reference. Parts of zero write no line.

                | rule | part | debit | credit |
                |---|---|---|---|
                """);
        for (var rule : Rule.values()) {
            for (var line : rule.lines()) {
                text.append("| %s | %s | %s | %s |%n"
                        .formatted(
                                rule,
                                line.part(),
                                account(line.debit(), line.debitRef()),
                                account(line.credit(), line.creditRef())));
            }
        }
        text.append("| CORRECTION | | the reversed entry's credit | the reversed entry's debit |\n");
        text.append("""

                ## Accounts

                An asset or expense grows by debit, a liability or income by credit. *Summed* accounts store no balance; a
                *wallet* or the *unsettled row* is a balance in a row of its own that is never negative.

                | account | kind | kept per | balance |
                |---|---|---|---|
                """);
        var refs = refs();
        for (var account : Account.values()) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            account,
                            account.kind(),
                            refs.get(account).iterator().next(),
                            account.keeping()));
        }
        return text.toString();
    }

    private static String account(Account account, Rule.Ref ref) {
        return ref == Rule.Ref.NONE ? account.name() : account + " [" + ref + "]";
    }
}
