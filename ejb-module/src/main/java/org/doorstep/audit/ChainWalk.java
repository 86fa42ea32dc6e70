package org.doorstep.audit;

import java.util.ArrayList;
import java.util.List;

/** Walks both chains from their beginning and notes what does not fit; keeps no rows. */
final class ChainWalk {
    static final int MOST_FAULTS = 100;

    private final List<String> faults = new ArrayList<>();
    private long rows;
    private long place;
    private String hash = AuditHead.BEGINNING;
    private boolean afterGap;
    private long headPlace;
    private String headHash = AuditHead.BEGINNING;

    /** The next sealed row, in order of places. */
    void row(AuditEntry entry) {
        var at = entry.sealSeq().orElseThrow();
        missingUpTo(at - 1);
        var recorded = entry.sealHash().orElse("");
        if (!afterGap && !entry.hashAfter(hash).equals(recorded)) {
            fault("changed: entry " + entry.id() + " at place " + at);
        }
        rows++;
        place = at;
        // from here on by what is recorded, so that one changed row is one fault
        hash = recorded;
        afterGap = false;
    }

    /** The next head, when all rows up to its place have been walked. */
    void head(AuditHead head) {
        missingUpTo(head.sealSeq());
        if (!afterGap && !hash.equals(head.sealHash())) {
            fault("changed: the entry at place " + head.sealSeq() + " is not the one that was sealed");
        }
        if (head.previousSeq() != headPlace) {
            fault("deleted: a head between places " + headPlace + " and " + head.sealSeq());
        } else if (!head.hashAfter(headHash).equals(head.headHash())) {
            fault("changed: the head at place " + head.sealSeq());
        }
        headPlace = head.sealSeq();
        headHash = head.headHash();
        hash = head.sealHash();
        afterGap = false;
    }

    private void missingUpTo(long end) {
        while (place < end && !full()) {
            place++;
            afterGap = true;
            fault("deleted: the entry at place " + place);
        }
        place = Math.max(place, end);
    }

    void fault(String what) {
        if (!full()) {
            faults.add(what);
        }
    }

    boolean full() {
        return faults.size() >= MOST_FAULTS;
    }

    AuditTrail.Verification result() {
        return new AuditTrail.Verification(faults.isEmpty(), rows, headPlace + ":" + hash, List.copyOf(faults));
    }
}
