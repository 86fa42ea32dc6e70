package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Agreements;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.settlement.share.ShareBatch.Posted;
import org.doorstep.settlement.share.Shares.Refusal;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.VisitId;

/** Shares out a chunk of visits in the caller's transaction: a few statements, however many there are. */
@Dependent
class Sharing {
    @Inject
    ShareStore store;

    @Inject
    ShareBatch batch;

    @Inject
    RunLines lines;

    @Inject
    Deals deals;

    @Inject
    Ledger ledger;

    @Inject
    Contracts contracts;

    @Inject
    Clock clock;

    /** What becomes of each visit of a chunk. */
    private record Sorted(List<Due> due, List<RecognisedVisit> empty, List<Long> held, List<Refusal> refused) {
        Sorted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** @return visits that a rule keeps from being shared out; they stay pending */
    List<Refusal> share(Actor actor, LocalDate date, List<Long> pending) {
        var sorted = sorted(pending);
        post(actor, date, sorted.due());
        batch.nothingLeft(
                sorted.empty().stream().filter(RecognisedVisit::isWaiting).toList());
        lines.end(date, done(sorted), "DONE");
        lines.end(date, sorted.held(), "HELD");
        return sorted.refused();
    }

    private static List<Long> done(Sorted sorted) {
        return Stream.concat(sorted.due().stream().map(Due::visit), sorted.empty().stream())
                .map(RecognisedVisit::visitId)
                .toList();
    }

    private Sorted sorted(List<Long> pending) {
        var unsettled = ledger.lockUnsettled(pending.stream().map(VisitId::new).toList());
        var visits = store.visits(pending);
        var agreed = contracts.among(visits.stream()
                .flatMap(visit -> visit.company().stream())
                .distinct()
                .toList());
        var funded = ledger.funded(visits.stream()
                .filter(RecognisedVisit::isFunded)
                .map(visit -> new VisitId(visit.visitId()))
                .toList());
        var sorted = new Sorted();
        for (var visit : visits) {
            var money = Optional.ofNullable(unsettled.get(new VisitId(visit.visitId())))
                    .filter(found -> found.amount().isPositive());
            if (money.isEmpty()) {
                sorted.empty().add(visit);
            } else if (money.get().frozen()) {
                sorted.held().add(visit.visitId());
            } else {
                long borne = funded.getOrDefault(new VisitId(visit.visitId()), 0L);
                sort(visit, money.get().amount(), borne, agreed, sorted);
            }
        }
        return sorted;
    }

    private static void sort(RecognisedVisit visit, Money amount, long funded, Agreements agreed, Sorted sorted) {
        var contract = visit.company().flatMap(company -> agreed.on(company, visit.serviceDay()));
        obstacle(visit, contract, amount)
                .ifPresentOrElse(
                        code -> sorted.refused()
                                .add(new Refusal(new VisitId(visit.visitId()), visit.area(), amount, code)),
                        () -> sorted.due()
                                .add(new Due(
                                        visit,
                                        contract.orElseThrow(),
                                        amount,
                                        Money.ofMinor(funded, amount.currency()))));
    }

    private static Optional<String> obstacle(RecognisedVisit visit, Optional<Contract> contract, Money amount) {
        if (visit.company().isEmpty()) {
            return Optional.of("settlement.share.no-company");
        }
        if (visit.worker().isEmpty()) {
            return Optional.of("settlement.share.no-worker");
        }
        if (contract.isEmpty()) {
            return Optional.of("settlement.share.no-contract");
        }
        return contract.get().terms().currency().equals(amount.currency())
                ? Optional.empty()
                : Optional.of("settlement.share.currency");
    }

    private record Split(Due due, int turn, Deal deal, Parts parts, Posting posting) {}

    private void post(Actor actor, LocalDate date, List<Due> due) {
        var found = deals.of(date, due);
        var splits = new ArrayList<Split>();
        for (int i = 0; i < due.size(); i++) {
            splits.add(split(date, due.get(i), found.get(i)));
        }
        var entries = ledger.postAll(actor, splits.stream().map(Split::posting).toList());
        var shares = new ArrayList<Posted>();
        var parts = new ArrayList<PayeeLine>();
        for (int i = 0; i < splits.size(); i++) {
            var split = splits.get(i);
            var share = new ShareOut(split.due(), split.turn(), date, entries.get(i), split.deal(), split.parts());
            shares.add(new Posted(share, entries.get(i)));
            parts.addAll(new Lines(share, split.posting(), split.deal()).all());
        }
        batch.turned(due.stream().map(Due::visit).toList());
        batch.add(shares, parts);
    }

    private Split split(LocalDate date, Due due, Deal deal) {
        var parts = Parts.of(due.amount(), deal);
        int turn = due.visit().nextTurn();
        var posting = parts.on(posting(date, due.visit(), turn)).amount(Rule.Part.FUNDED, due.funded());
        return new Split(due, turn, deal, parts, posting);
    }

    private Posting posting(LocalDate date, RecognisedVisit visit, int turn) {
        var id = new VisitId(visit.visitId());
        return Posting.of(
                        Rule.SHARED_OUT,
                        "shared-out/" + id.value() + "/" + turn,
                        clock.instant(),
                        date,
                        visit.area(),
                        Subject.of("visit", id))
                .ref(Ref.VISIT, id)
                .ref(Ref.COMPANY, visit.company().orElseThrow())
                .ref(Ref.WORKER, visit.worker().orElseThrow());
    }
}
