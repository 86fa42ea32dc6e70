package org.doorstep.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.doorstep.settlement.Night;
import org.doorstep.settlement.Portion;
import org.doorstep.settlement.Portions;
import org.doorstep.settlement.Portions.Worked;
import org.doorstep.shared.Actor;
import org.doorstep.statistics.DailyFacts;

/** How each step is cut, and what is done of a part: a chunk at a time. */
@Dependent
class PartWork {
    static final int CHUNK = 500;
    static final int PAYEES = 200;

    @Inject
    Portions portions;

    @Inject
    DailyFacts facts;

    /** One part, or none, is not worth sending round. */
    List<Portion> cut(String step, Actor actor, LocalDate date) {
        return switch (step) {
            case "freeze" -> portions.due(actor, date);
            case "reconcile" -> portions.sources(actor, date);
            case "settle" -> portions.visits(actor, date);
            case "pay-out" -> portions.payees(actor, date);
            case "statistics", "proof" -> portions.areas(actor);
            default -> List.of();
        };
    }

    /** The next chunk of a part. What is found by comparing and by the proof is counted as refused. */
    Worked next(String step, Actor actor, LocalDate date, Portion portion) {
        return switch (step) {
            case "freeze" -> portions.fix(actor, date, portion, Night.LINES);
            case "reconcile" -> portions.compare(actor, date, portion);
            case "settle" -> portions.settle(actor, date, portion, CHUNK);
            case "pay-out" -> portions.payOut(actor, date, portion, PAYEES);
            case "statistics" -> {
                facts.compute(actor, date, portion.after(), portion.upTo());
                yield new Worked(portion.items(), 0, false);
            }
            case "proof" ->
                new Worked(portion.items(), portions.prove(actor, date, portion).size(), false);
            default -> throw new IllegalArgumentException(step);
        };
    }
}
