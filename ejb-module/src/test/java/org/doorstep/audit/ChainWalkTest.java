package org.doorstep.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainWalkTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");

    private final List<AuditEntry> rows = new ArrayList<>();
    private final List<AuditHead> heads = new ArrayList<>();

    @BeforeEach
    void sealSixRowsInThreeBatches() {
        var hash = AuditHead.BEGINNING;
        var headHash = AuditHead.BEGINNING;
        for (long place = 1; place <= 6; place++) {
            var row = row("{\"amount\":" + place + "}");
            hash = row.hashAfter(hash);
            row.seal(place, hash);
            rows.add(row);
            if (place % 2 == 0) {
                heads.add(new AuditHead(place, hash, place - 2, headHash, NOON));
                headHash = heads.get(heads.size() - 1).headHash();
            }
        }
    }

    private static AuditEntry row(String changes) {
        return new AuditEntry(Actor.system("test"), "test.change", new Subject("thing", 7), changes, NOON);
    }

    private AuditTrail.Verification walk() {
        var walk = new ChainWalk();
        for (var head : heads) {
            rows.stream()
                    .filter(row -> row.sealSeq().orElseThrow() <= head.sealSeq())
                    .filter(row -> row.sealSeq().orElseThrow() > head.previousSeq())
                    .forEach(walk::row);
            walk.head(head);
        }
        return walk.result();
    }

    @Test
    void findsAnUntouchedChainIntact() {
        var result = walk();

        assertThat(result.faults()).isEmpty();
        assertThat(result.intact()).isTrue();
        assertThat(result.rows()).isEqualTo(6);
        assertThat(result.head()).isEqualTo(heads.get(2).written());
    }

    @Test
    void namesTheOneRowThatWasChanged() {
        var forged = row("{\"amount\":1000000}");
        forged.seal(3, rows.get(2).sealHash().orElseThrow());
        rows.set(2, forged);

        assertThat(walk().faults())
                .singleElement()
                .asString()
                .startsWith("changed: entry")
                .endsWith("place 3");
    }

    @Test
    void namesTheRowThatWasDeleted() {
        rows.remove(3);

        assertThat(walk().faults()).containsExactly("deleted: the entry at place 4");
    }

    @Test
    void namesTheRowAtTheEndThatWasDeleted() {
        rows.remove(5);

        assertThat(walk().faults()).containsExactly("deleted: the entry at place 6");
    }

    @Test
    void noticesAChainThatWasComputedAnewFromAChangedRow() {
        var forged = row("{\"amount\":1000000}");
        var hash = forged.hashAfter(rows.get(3).sealHash().orElseThrow());
        forged.seal(5, hash);
        rows.set(4, forged);
        var last = row("{\"amount\":6}");
        last.seal(6, last.hashAfter(hash));
        rows.set(5, last);

        assertThat(walk().intact()).isFalse();
    }

    @Test
    void noticesAMissingAndAForgedHead() {
        var middle = heads.remove(1);
        var missing = walk();
        heads.add(1, new AuditHead(4, middle.sealHash(), 2, AuditHead.BEGINNING, NOON));
        var forged = walk();

        assertThat(missing.faults()).anyMatch(fault -> fault.startsWith("deleted: a head between"));
        assertThat(forged.faults()).contains("changed: the head at place 4");
    }

    @Test
    void tellsPartsApartThatRunTogether() {
        assertThat(new Digest().add("ab").add("c").hex())
                .isNotEqualTo(new Digest().add("a").add("bc").hex());
        assertThat(new Digest().add((Long) null).hex())
                .isNotEqualTo(new Digest().add("").hex());
    }
}
