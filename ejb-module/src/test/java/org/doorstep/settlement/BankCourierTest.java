package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.payout.BankAnswer;
import org.doorstep.settlement.payout.BankFile;
import org.doorstep.settlement.payout.BankGateway;
import org.doorstep.shared.Money;
import org.doorstep.shared.Unavailable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BankCourierTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    private final List<String> story = new ArrayList<>();
    private final Bank bank = new Bank();
    private final Orders orders = new Orders();
    private final BankCourier courier = new BankCourier();

    /** Named points to die at are looked up in the configuration: there is none here. */
    @BeforeAll
    static void configureNothing() {
        var nothing = (Config) Proxy.newProxyInstance(
                BankCourierTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (self, method, arguments) -> Optional.empty());
        ConfigProviderResolver.setInstance(new ConfigProviderResolver() {
            @Override
            public Config getConfig() {
                return nothing;
            }

            @Override
            public Config getConfig(ClassLoader loader) {
                return nothing;
            }

            @Override
            public ConfigBuilder getBuilder() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void registerConfig(Config config, ClassLoader loader) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void releaseConfig(Config config) {
                throw new UnsupportedOperationException();
            }
        });
    }

    BankCourierTest() {
        courier.bank = bank;
        courier.orders = orders;
    }

    @Test
    void handsInAFreshOrderWithoutAsking() {
        courier.carry(1);

        assertThat(story).containsExactly("submit", "accepted");
    }

    @Test
    void asksBeforeItHandsInAgainWhatTheBankMayHave() {
        orders.known = true;
        bank.knows = Optional.of(List.of());

        courier.carry(1);

        assertThat(story).containsExactly("ask", "accepted", "answered 0");
    }

    @Test
    void handsInAgainOnlyWhenTheBankSaysThatItNeverGotIt() {
        orders.known = true;
        bank.knows = Optional.empty();

        courier.carry(1);

        assertThat(story).containsExactly("ask", "submit", "accepted");
    }

    @Test
    void handsInNothingWhileTheBankDoesNotAnswerTheQuestion() {
        orders.known = true;
        bank.isSilent = true;

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> courier.carry(1)).isInstanceOf(Unavailable.class);
        }

        assertThat(story).containsOnly("ask").hasSize(5);
    }

    @Test
    void recordsNothingWhenHandingInIsNotAnswered() {
        bank.receipt = BankGateway.Receipt.UNKNOWN;

        courier.carry(1);

        assertThat(story).containsExactly("submit");
    }

    @Test
    void believesARefusalWhenTheBankHasNoSuchFile() {
        bank.receipt = BankGateway.Receipt.REFUSED;

        courier.carry(1);

        assertThat(story).containsExactly("submit", "ask", "refused");
    }

    @Test
    void rejectsNothingThatTheBankTookFromSomebodyElseAMomentAgo() {
        orders.known = true;
        bank.receipt = BankGateway.Receipt.REFUSED;
        bank.afterwards = Optional.of(List.of());

        courier.carry(1);

        assertThat(story).containsExactly("ask", "submit", "ask", "accepted", "answered 0");
    }

    @Test
    void leavesARefusedOrderInDoubtWhileTheBankDoesNotAnswerTheQuestion() {
        bank.receipt = BankGateway.Receipt.REFUSED;
        bank.isSilent = true;

        assertThatThrownBy(() -> courier.carry(1)).isInstanceOf(Unavailable.class);

        assertThat(story).containsExactly("submit", "ask");
    }

    @Test
    void leavesAnOrderThatHasEndedAlone() {
        orders.ended = true;

        courier.carry(1);

        assertThat(story).isEmpty();
    }

    private final class Bank implements BankGateway {
        private Receipt receipt = Receipt.ACCEPTED;
        private Optional<List<BankAnswer>> knows = Optional.empty();
        private Optional<List<BankAnswer>> afterwards = Optional.empty();
        private boolean isSilent;

        @Override
        public Receipt submit(String messageId, byte[] document) {
            story.add("submit");
            knows = afterwards;
            return receipt;
        }

        @Override
        public Optional<List<BankAnswer>> ask(String messageId) {
            story.add("ask");
            if (isSilent) {
                throw new Unavailable("settlement.bank.silent", Map.of("why", "test"));
            }
            return knows;
        }

        @Override
        public Optional<byte[]> statement(String account, LocalDate day) {
            throw new AssertionError("a courier asks for no statement");
        }

        @Override
        public Optional<byte[]> notices(String account, LocalDate day) {
            throw new AssertionError("a courier asks for no notices");
        }
    }

    private final class Orders extends BankOrders {
        private boolean known;
        private boolean ended;

        @Override
        public Optional<Errand> begin(long id) {
            return ended ? Optional.empty() : Optional.of(new Errand(known, file()));
        }

        @Override
        public void accepted(long id) {
            story.add("accepted");
        }

        @Override
        public void refused(long id) {
            story.add("refused");
        }

        @Override
        public void answered(long id, List<BankAnswer> answers) {
            story.add("answered " + answers.size());
        }
    }

    private static BankFile file() {
        var transfer = new BankFile.Transfer(
                "1", Money.of("1.00", CNY), "Holder", "6222020000000000019", "102100099996", "Doorstep");
        return new BankFile(
                "DS1",
                Instant.parse("2026-11-22T18:00:00Z"),
                new BankFile.Debtor("Doorstep", "6222020000000000019", "102100099996"),
                List.of(new BankFile.Batch("DS1", LocalDate.of(2026, 11, 22), CNY, List.of(transfer))));
    }
}
