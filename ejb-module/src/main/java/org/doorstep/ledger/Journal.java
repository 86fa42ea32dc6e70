package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Known;
import org.doorstep.shared.id.EntryId;

/** Writes entries: a few statements for any number of them. */
@Dependent
class Journal {
    private static final int CHUNK = 500;
    private static final String ENTRY = "insert into ledger_entry (id, rule_name, entry_key, occurred_at, applies_at,"
            + " area_id, subject_type, subject_id, reverses, posted_at, posted_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LINE = "insert into ledger_line (entry_id, line_no, debit_account, debit_ref,"
            + " credit_account, credit_ref, minor, currency, area_id, applies_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Inject
    LedgerConnection sql;

    @Inject
    Wallets wallets;

    @Inject
    UnsettledRows unsettled;

    @Inject
    Clock clock;

    /** The entries' ids in the order of the drafts; where a key had been posted before, that entry's. */
    List<EntryId> write(Actor actor, List<Draft> drafts) {
        var ids = new ArrayList<EntryId>(drafts.size());
        for (int from = 0; from < drafts.size(); from += CHUNK) {
            ids.addAll(writeChunk(actor, drafts.subList(from, Math.min(drafts.size(), from + CHUNK))));
        }
        return ids;
    }

    private List<EntryId> writeChunk(Actor actor, List<Draft> drafts) {
        var byKey = new LinkedHashMap<String, Draft>();
        drafts.forEach(draft -> byKey.putIfAbsent(draft.posting().key(), draft));
        var unique = List.copyOf(byKey.values());
        var kept = kept(unique, insertEntries(actor, unique));
        var fresh = unique.stream()
                .filter(draft -> Known.in(kept, draft.posting().key()).isNewFrom(draft))
                .toList();
        insertLines(fresh);
        keepBalances(fresh);
        return drafts.stream()
                .map(draft -> new EntryId(Known.in(kept, draft.posting().key()).id()))
                .toList();
    }

    private int[] insertEntries(Actor actor, List<Draft> drafts) {
        var now = clock.instant();
        var by = actor.person()
                .map(person -> actor.name() + " " + person.value())
                .orElse(actor.name());
        var rows = drafts.stream()
                .map(draft -> new Object[] {
                    draft.id(),
                    draft.posting().rule().name(),
                    draft.posting().key(),
                    draft.posting().occurredAt(),
                    draft.posting().appliesAt(),
                    draft.posting().area().value(),
                    draft.posting().about().type(),
                    draft.posting().about().id(),
                    draft.reverses().<Object>map(EntryId::value).orElse(LedgerConnection.NoReference.NONE),
                    now,
                    by
                })
                .toList();
        return sql.insertNew(ENTRY, LedgerConnection.ANY_KEY, rows);
    }

    /** An entry that stands under a key. @param written whether its lines stand as well: then it had been posted before */
    private record Kept(long id, boolean written) {
        boolean isNewFrom(Draft draft) {
            return id == draft.id() && !written;
        }
    }

    private Map<String, Kept> kept(List<Draft> drafts, int[] counts) {
        var kept = new HashMap<String, Kept>();
        var unsure = new ArrayList<Object>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                kept.put(drafts.get(i).posting().key(), new Kept(drafts.get(i).id(), false));
            } else {
                unsure.add(drafts.get(i).posting().key());
            }
        }
        if (!unsure.isEmpty()) {
            var marks = String.join(", ", Collections.nCopies(unsure.size(), "?"));
            // the same posting may be posted twice, and then has the same id both times
            sql.query(
                            "select e.entry_key, e.id, (select max(l.line_no) from ledger_line l where l.entry_id = e.id)"
                                    + " from ledger_entry e where e.entry_key in (" + marks + ")",
                            row -> Map.entry(row.getString(1), new Kept(row.getLong(2), row.getInt(3) > 0)),
                            unsure.toArray())
                    .forEach(row -> kept.put(row.getKey(), row.getValue()));
            requireAll(drafts, kept);
        }
        return kept;
    }

    /** What was not written, though nothing stands under its key, met the reversal of the same entry under another key. */
    private static void requireAll(List<Draft> drafts, Map<String, Kept> kept) {
        drafts.stream()
                .filter(draft -> !kept.containsKey(draft.posting().key()))
                .flatMap(draft -> draft.reverses().stream())
                .findFirst()
                .ifPresent(entry -> {
                    throw new ReversedMeanwhile(entry);
                });
    }

    /** Somebody else reversed the entry between looking and writing. */
    static final class ReversedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReversedMeanwhile(EntryId entry) {
            super("entry " + entry.value());
        }
    }

    private void insertLines(List<Draft> drafts) {
        var rows = new ArrayList<Object[]>();
        for (var draft : drafts) {
            int number = 0;
            for (var line : draft.lines()) {
                rows.add(new Object[] {
                    draft.id(),
                    ++number,
                    line.debit().name(),
                    line.debitRef(),
                    line.credit().name(),
                    line.creditRef(),
                    line.amount().minor(),
                    line.amount().currency().getCurrencyCode(),
                    draft.posting().area().value(),
                    draft.posting().appliesAt()
                });
            }
        }
        sql.batch(LINE, rows);
    }

    private void keepBalances(List<Draft> drafts) {
        wallets.change(drafts);
        unsettled.change(drafts);
    }
}
