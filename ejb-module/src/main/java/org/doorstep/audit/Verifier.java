package org.doorstep.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.doorstep.shared.Refused;

/** Reads both chains page by page, outside any transaction, and compares them with a head from the log if one is given. */
@ApplicationScoped
class Verifier {
    private static final int PAGE = 1000;
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    @Inject
    AuditStore store;

    AuditTrail.Verification verify(Optional<String> loggedHead) {
        var walk = new ChainWalk();
        var rows = new Rows();
        var end = 0L;
        var heads = store.headsAfter(0, PAGE);
        while (!heads.isEmpty() && !walk.full()) {
            for (var head : heads) {
                rows.upTo(head.sealSeq()).forEachRemaining(walk::row);
                walk.head(head);
                end = head.sealSeq();
            }
            heads = store.headsAfter(end, PAGE);
        }
        rowsWithoutHead(walk, end);
        loggedHead.ifPresent(head -> compare(walk, head));
        return walk.result();
    }

    /** The sealed rows in order of places, fetched page by page however few of them lie between two heads. */
    private final class Rows {
        private final Deque<AuditEntry> page = new ArrayDeque<>();
        private long fetched;

        Iterator<AuditEntry> upTo(long place) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    if (page.isEmpty() && fetched < place) {
                        page.addAll(store.sealedAfter(fetched, PAGE));
                        fetched = page.isEmpty() ? place : place(page.getLast());
                    }
                    return !page.isEmpty() && place(page.getFirst()) <= place;
                }

                @Override
                public AuditEntry next() {
                    return page.removeFirst();
                }
            };
        }

        private static long place(AuditEntry row) {
            return row.sealSeq().orElseThrow();
        }
    }

    /** A batch and its head appear in one commit: rows beyond the last head mean that heads were taken away. */
    private void rowsWithoutHead(ChainWalk walk, long end) {
        var beyond = store.sealedAfter(end, 1);
        if (!beyond.isEmpty() && store.headsAfter(end, 1).isEmpty()) {
            walk.fault("cut off: the heads end at place " + end + ", the entries go on");
        }
    }

    private void compare(ChainWalk walk, String loggedHead) {
        var head = HEAD.matcher(loggedHead.strip());
        if (!head.matches()) {
            throw new Refused("audit.head.wrong");
        }
        var place = Long.parseLong(head.group(1));
        var found = store.sealedAt(place).flatMap(AuditEntry::sealHash);
        if (found.isEmpty()) {
            walk.fault("cut off: the log names an entry at place " + place + ", which is not there");
        } else if (!found.get().equals(head.group(2))) {
            walk.fault("changed: the entry at place " + place + " has another hash than the log");
        }
    }
}
