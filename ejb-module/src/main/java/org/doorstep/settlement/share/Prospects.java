package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Ledger.Received;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;

/**
 * What a worker will get for visits that are not shared out yet, by the arithmetic of the night and the contract in force on
 * the day of service. It can still change: by an extra, a refund, another way of paying, a new contract.
 */
@Dependent
public class Prospects {
    /**
     * A visit to come or just done.
     *
     * @param amount what is to be shared out. @param charge what the customer pays of it
     * @param online whether the money comes through a channel where none has come yet
     */
    public record Prospect(
            VisitId visit,
            BookingId booking,
            CompanyId company,
            ServiceId service,
            LocalDate day,
            Money amount,
            Money charge,
            boolean online) {}

    @Inject
    Contracts contracts;

    @Inject
    Volumes volumes;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** By visit, in the order given; those whose day no contract covers, or in another currency, are left out. */
    public Map<VisitId, Money> pay(Collection<Prospect> visits) {
        var agreed = contracts.among(
                visits.stream().map(Prospect::company).distinct().toList());
        var received = ledger.received(visits.stream().map(Prospect::booking).collect(Collectors.toSet()));
        var known = new HashMap<List<Object>, Deal.Volume>();
        var pay = new LinkedHashMap<VisitId, Money>();
        for (var visit : visits) {
            agreed.on(visit.company(), visit.day())
                    .map(Contracts.Contract::terms)
                    .filter(terms -> terms.currency().equals(visit.amount().currency()))
                    .ifPresent(terms -> pay.put(
                            visit.visit(),
                            Parts.of(visit.amount(), deal(visit, terms, received, known))
                                    .worker()));
        }
        return pay;
    }

    private Deal deal(
            Prospect visit, Terms terms, Map<BookingId, Received> received, Map<List<Object>, Deal.Volume> known) {
        var money = Optional.ofNullable(received.get(visit.booking()))
                .filter(found -> found.all().isPositive())
                .map(found -> Deal.channelBase(visit.charge(), found))
                .orElse(visit.online() ? visit.charge() : Money.zero(terms.currency()));
        var volume = terms.tiers().isEmpty()
                ? Optional.<Deal.Volume>empty()
                : Optional.of(known.computeIfAbsent(
                        List.of(visit.company(), YearMonth.from(visit.day())), none -> volume(visit, terms)));
        return new Deal(terms, true, terms.fixedPay(visit.service()), volume, money);
    }

    private Deal.Volume volume(Prospect visit, Terms terms) {
        var now = YearMonth.now(clock.withZone(ZoneId.of("UTC")));
        var month = YearMonth.from(visit.day());
        var before = (month.isBefore(now) ? month : now).minusMonths(1);
        long minor = volumes.byCompany(List.of(visit.company()), before)
                .getOrDefault(visit.company().value(), 0L);
        return new Deal.Volume(before, Money.ofMinor(minor, terms.currency()));
    }
}
