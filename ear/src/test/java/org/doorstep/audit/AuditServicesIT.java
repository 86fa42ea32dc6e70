package org.doorstep.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Ids;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Test;

@ServiceTest
class AuditServicesIT {
    private static final Actor SYSTEM = Actor.system("audit-test");

    @Inject
    AuditTrail audit;

    @Inject
    PersonalData personalData;

    @Inject
    UserTransaction transaction;

    @Inject
    @Any
    Instance<Sweep> sweeps;

    @Test
    void recordsWithTheChangeAndNeverWithoutIt() throws Exception {
        var kept = record();
        var thing = new Subject("audit-test", Ids.next());
        transaction.begin();
        audit.record(SYSTEM, "test.change", thing, Map.of());
        transaction.rollback();

        assertThat(entry(kept)).isPresent();
        assertThat(entry(thing)).isEmpty();
        assertThatThrownBy(() -> audit.record(SYSTEM, "test.change", thing, Map.of()))
                .isInstanceOf(EJBException.class);
    }

    @Test
    void findsItsOwnTrailIntactAndOldHeadsInIt() throws Exception {
        sealed(record());
        var head = audit.verify(SYSTEM).head();
        sealed(record());

        var later = audit.verify(SYSTEM, Optional.of(head));

        assertThat(later.faults()).isEmpty();
        assertThat(later.intact()).isTrue();
        assertThat(later.head()).isNotEqualTo(head);
    }

    @Test
    void namesTheRowThatSomebodyChangedInTheDatabase() throws Exception {
        var row = sealed(record());

        sql("update audit_entry set subject_id = subject_id + 1 where id = " + row);
        var tampered = audit.verify(SYSTEM);
        sql("update audit_entry set subject_id = subject_id - 1 where id = " + row);

        assertThat(tampered.intact()).isFalse();
        assertThat(tampered.faults()).anyMatch(fault -> fault.startsWith("changed: entry " + row));
        assertThat(audit.verify(SYSTEM).intact()).isTrue();
    }

    @Test
    void namesThePlaceWhoseRowSomebodyTookAway() throws Exception {
        var row = sealed(record());
        sealed(record());

        sql("update audit_entry set seal_seq = -seal_seq where id = " + row);
        var tampered = audit.verify(SYSTEM);
        sql("update audit_entry set seal_seq = -seal_seq where id = " + row);

        assertThat(tampered.faults()).singleElement().asString().startsWith("deleted: the entry at place");
        assertThat(audit.verify(SYSTEM).intact()).isTrue();
    }

    @Test
    void noticesAnEndThatWasCutOffByTheHeadInTheLog() throws Exception {
        sealed(record());
        var head = audit.verify(SYSTEM).head();
        var beyond = Long.parseLong(head.substring(0, head.indexOf(':'))) + 1_000_000;

        var cut = audit.verify(SYSTEM, Optional.of(beyond + ":" + "a".repeat(64)));

        assertThat(cut.faults()).singleElement().asString().startsWith("cut off");
    }

    @Test
    void keepsThePersonalPartOnlyAsCiphertextAndStaysIntactWhenThePersonIsErased() throws Exception {
        var person = new PersonId(Ids.next());
        var thing = new Subject("audit-test", Ids.next());
        transaction.begin();
        audit.record(SYSTEM, "test.change", thing, Map.of(), person, "林秀英");
        transaction.commit();
        sealed(thing);

        personalData.erase(person);

        assertThat(entry(thing).orElseThrow().changes()).doesNotContain("林秀英");
        assertThat(audit.verify(SYSTEM).intact()).isTrue();
    }

    @Test
    void pagesThroughATrailNewestFirst() throws Exception {
        var thing = new Subject("audit-test", Ids.next());
        for (int change = 0; change < 3; change++) {
            transaction.begin();
            audit.record(SYSTEM, "test.change", thing, Map.of("change", change));
            transaction.commit();
        }

        var first = audit.search(SYSTEM, about(thing), PageRequest.first(2));
        var cursor = org.doorstep.shared.Cursor.read(first.next().orElseThrow());
        var second = audit.search(SYSTEM, about(thing), new PageRequest(2, Optional.of(cursor)));

        assertThat(first.items())
                .extracting(AuditTrail.Entry::changes)
                .containsExactly("{\"change\":2}", "{\"change\":1}");
        assertThat(second.items()).extracting(AuditTrail.Entry::changes).containsExactly("{\"change\":0}");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void isReadByThePlatformsAuditorsOnly() {
        var person = new PersonId(Ids.next());
        var permissions = Set.<Permission>of(AuditTrail.READ);
        var company = Actor.companyStaff(person, new CompanyId(1), permissions, Actor.Request.NONE);
        var clerk = Actor.staff(person, Set.of(), Actor.Request.NONE);

        assertThat(audit.search(Actor.staff(person, permissions, Actor.Request.NONE), everything(), PageRequest.first())
                        .items())
                .isNotEmpty();
        assertThatThrownBy(() -> audit.search(company, everything(), PageRequest.first()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> audit.search(clerk, everything(), PageRequest.first()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> audit.verify(clerk)).isInstanceOf(Forbidden.class);
    }

    private Subject record() throws Exception {
        var thing = new Subject("audit-test", Ids.next());
        transaction.begin();
        audit.record(SYSTEM, "test.change", thing, Map.of("amount", "128.00"));
        transaction.commit();
        return thing;
    }

    /** Waits for the row's seal, and helps: the server's own sweep may be first, then ours loses the race. */
    private String sealed(Subject thing) {
        var sealer = sweeps.stream()
                .filter(sweep -> sweep.name().equals("audit.seal"))
                .findFirst()
                .orElseThrow();
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                sealer.sweep();
            } catch (RuntimeException lostRace) {
                // the other sealer won
            }
            var entry = entry(thing).orElseThrow();
            if (entry.sealed()) {
                return entry.id();
            }
        }
        throw new AssertionError("not sealed: " + thing);
    }

    private Optional<AuditTrail.Entry> entry(Subject thing) {
        return audit.search(SYSTEM, about(thing), PageRequest.first()).items().stream()
                .findFirst();
    }

    private static AuditTrail.Filter about(Subject thing) {
        return new AuditTrail.Filter(
                Optional.of(thing), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AuditTrail.Filter everything() {
        return new AuditTrail.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void sql(String statement) throws SQLException {
        assertThat(Sql.update(statement)).isEqualTo(1);
    }
}
