package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Span;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private final TreeMap<Long, Long> said = new TreeMap<>();
    private final TreeMap<Long, Long> kept = new TreeMap<>();
    private int looks;

    @Test
    void looksOnceWhereBothSidesAreTheSame() {
        agree(new Random(1), 50_000);

        assertThat(found()).isEmpty();
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void findsWhateverDiffersAndLooksAtLittleElse() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            said.clear();
            kept.clear();
            looks = 0;
            agree(random, 20_000);
            var wrong = new TreeSet<Long>();
            for (int i = 0; i < 4; i++) {
                wrong.add(spoil(random));
            }
            // nobody's, above all that there are
            kept.put(Long.MAX_VALUE, 5L);
            wrong.add(Long.MAX_VALUE);

            assertThat(found()).as("seed " + seed).isEqualTo(wrong);
            assertThat(looks).isLessThan(5 * 2 * 6);
        }
    }

    @Test
    void seesThatTwoHaveChangedPlaces() {
        agree(new Random(7), 5_000);
        long first = said.firstKey();
        long last = said.lastKey();
        kept.put(first, said.get(last) + 1);
        kept.put(last, said.get(first) - 1);

        assertThat(found()).containsExactly(first, last);
    }

    private void agree(Random random, int count) {
        long number = 900_000_000_000_000_000L;
        for (int i = 0; i < count; i++) {
            number += 1 + random.nextInt(1 << 22);
            long amount = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000);
            said.put(number, amount);
            kept.put(number, amount);
        }
    }

    /** A little more, or less, is kept of one. */
    private long spoil(Random random) {
        long number =
                said.ceilingKey(said.firstKey() + (long) (random.nextDouble() * (said.lastKey() - said.firstKey())));
        kept.merge(number, 1 + (long) random.nextInt(100), Long::sum);
        return number;
    }

    private TreeSet<Long> found() {
        var found = new TreeSet<Long>();
        Halving.find(
                new Halving.Sides() {
                    @Override
                    public OptionalLong differing(Span span) {
                        looks++;
                        return mark(said, span).equals(mark(kept, span))
                                ? OptionalLong.empty()
                                : OptionalLong.of(within(said, span).size());
                    }

                    @Override
                    public long middle(Span span, long count) {
                        return within(said, span).keySet().stream()
                                .skip(count / 2 - 1)
                                .findFirst()
                                .orElseThrow();
                    }
                },
                span -> within(kept, span).forEach((number, amount) -> {
                    if (amount != said.getOrDefault(number, 0L).longValue()) {
                        found.add(number);
                    }
                }));
        return found;
    }

    private static NavigableMap<Long, Long> within(TreeMap<Long, Long> side, Span span) {
        return side.subMap(span.after(), false, span.upTo(), true);
    }

    /** As the database makes it. */
    private static Mark mark(TreeMap<Long, Long> side, Span span) {
        var mark = Mark.ZERO;
        for (var one : within(side, span).entrySet()) {
            var amount = BigDecimal.valueOf(one.getValue());
            mark = mark.plus(new Mark(amount, amount.multiply(BigDecimal.valueOf(one.getKey() % 9973))));
        }
        return mark;
    }
}
