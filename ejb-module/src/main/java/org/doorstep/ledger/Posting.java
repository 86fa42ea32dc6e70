package org.doorstep.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;

/**
 * One business event to be posted by its {@link Rule}.
 *
 * @param id of the entry that this becomes, unless its key had been posted before
 * @param key unique per event, derived from the facts ({@code payment-captured/4711}): a second posting is the first
 * @param occurredAt when it happened
 * @param appliesAt the business date that it counts for
 * @param about what it stands for: booking, visit, payment, payout
 * @param refs sub-account references by what they stand for; companies and workers are kept per area by the ledger
 */
public record Posting(
        EntryId id,
        Rule rule,
        String key,
        Instant occurredAt,
        LocalDate appliesAt,
        AreaId area,
        Subject about,
        Map<Rule.Ref, String> refs,
        Map<Rule.Part, Money> amounts) {

    public Posting {
        refs = Map.copyOf(refs);
        amounts = Map.copyOf(amounts);
    }

    public static Posting of(
            Rule rule, String key, Instant occurredAt, LocalDate appliesAt, AreaId area, Subject about) {
        return new Posting(new EntryId(Ids.next()), rule, key, occurredAt, appliesAt, area, about, Map.of(), Map.of());
    }

    public Posting ref(Rule.Ref what, Object value) {
        var more = new HashMap<>(refs);
        more.put(what, value instanceof org.doorstep.shared.Id id ? Long.toString(id.value()) : value.toString());
        return new Posting(id, rule, key, occurredAt, appliesAt, area, about, more, amounts);
    }

    public Posting amount(Rule.Part part, Money money) {
        var more = new HashMap<>(amounts);
        more.put(part, money);
        return new Posting(id, rule, key, occurredAt, appliesAt, area, about, refs, more);
    }
}
