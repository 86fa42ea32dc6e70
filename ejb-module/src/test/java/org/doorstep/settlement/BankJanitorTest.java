package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.Unavailable;
import org.junit.jupiter.api.Test;

class BankJanitorTest {
    private final List<String> story = new ArrayList<>();
    private final BankJanitor janitor = new BankJanitor();

    BankJanitorTest() {
        janitor.orders = new BankOrders() {
            @Override
            public List<Long> due(int limit) {
                return List.of(1L, 2L, 3L);
            }

            @Override
            public void postpone(long id) {
                story.add("postponed " + id);
            }
        };
        janitor.courier = new BankCourier() {
            @Override
            void carry(long order) {
                if (order == 1) {
                    throw new IllegalStateException("the bank answers what nobody has heard of");
                }
                if (order == 2) {
                    throw new Unavailable("settlement.bank.silent", Map.of());
                }
                story.add("carried " + order);
            }
        };
    }

    @Test
    void putsOffWhatCannotBeDealtWithAndGoesOnWithTheOthers() {
        janitor.sweep();

        assertThat(story).containsExactly("postponed 1", "postponed 2", "carried 3");
    }
}
