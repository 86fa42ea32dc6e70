package org.doorstep.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Gives entries their place in the chain, a batch at a time, each batch in a transaction of its own. */
@ApplicationScoped
class Sealer {
    static final int BATCH = 500;

    @Inject
    AuditStore store;

    @Inject
    Clock clock;

    /** What one batch sealed. */
    record Batch(int entries, Optional<String> head) {}

    /** Two sealers at once cannot both win: places and heads are unique. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Batch sealBatch() {
        var entries = store.unsealed(BATCH);
        if (entries.isEmpty()) {
            return new Batch(0, Optional.empty());
        }
        var last = store.lastHead();
        var from = last.map(AuditHead::sealSeq).orElse(0L);
        var sequence = from;
        var hash = last.map(AuditHead::sealHash).orElse(AuditHead.BEGINNING);
        for (var entry : entries) {
            hash = entry.hashAfter(hash);
            entry.seal(++sequence, hash);
        }
        var previous = last.map(AuditHead::headHash).orElse(AuditHead.BEGINNING);
        var head = new AuditHead(sequence, hash, from, previous, clock.instant());
        store.add(head);
        return new Batch(entries.size(), Optional.of(head.written()));
    }
}
