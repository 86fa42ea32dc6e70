package org.doorstep.promotion;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PromotionId;
import org.doorstep.shared.id.ServiceId;

/** Money off a booking, as staff offer it. How a booking gets it: {@link Offers}. */
@Stateless
public class Promotions {
    public static final Permission READ = Permission.of("promotion.read");
    public static final Permission MANAGE = Permission.of("promotion.manage");

    /** How what is off is found. */
    public enum Kind {
        PERCENT,
        AMOUNT
    }

    public enum State {
        /** Waits for the word of who is to bear a part of it. */
        PROPOSED,
        AGREED,
        ENDED
    }

    /**
     * What is offered.
     *
     * @param code what customers name, or what stands in the price's line
     * @param rate of the price, for {@code PERCENT}; {@code amount} for {@code AMOUNT}
     * @param most that is taken off at once. @param least price from which on it holds
     * @param automatic whether it comes without being named
     * @param from first local day of the city on which it may be used; {@code until} the last
     * @param areas where; everywhere if empty. @param services for what; for everything if empty
     * @param company whose visits it is for: of bookings that choose one of its workers
     * @param companyShare what the company bears of what is off its visits; the platform bears the rest
     * @param uses how often in all. @param usesEach how often by one customer
     */
    public record Terms(
            @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{1,22}[A-Z0-9]")
            String code,

            @NotBlank @Size(max = 60) @PlainText String title,
            @NotNull Kind kind,
            Optional<Rate> rate,
            Optional<Money> amount,
            Optional<Money> most,
            Optional<Money> least,
            @NotNull Currency currency,
            boolean automatic,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotNull @Size(max = 100) Set<@NotNull AreaId> areas,
            @NotNull @Size(max = 200) Set<@NotNull ServiceId> services,
            Optional<CompanyId> company,
            @NotNull Rate companyShare,
            Optional<@Min(1) Integer> uses,
            Optional<@Min(1) Integer> usesEach) {}

    /** @param used how many bookings have it now. @param given what is off them */
    public record Promotion(
            PromotionId id,
            Terms terms,
            State state,
            boolean agreedByPlatform,
            boolean agreedByCompany,
            long used,
            Money given,
            String madeBy,
            Instant madeAt,
            Optional<Instant> endedAt,
            long version) {}

    @Inject
    PromotionStore store;

    @Inject
    PromotionRules rules;

    @Inject
    Uses uses;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Offers; a company's staff for visits of their company. It holds once everybody who bears a part of it has agreed. */
    public Promotion offer(Actor actor, Terms terms) {
        actor.requires(MANAGE);
        var recall = Recall.of(
                PromotionId.class, Promotion::id, id -> view(store.find(id).orElseThrow()));
        return idempotency.once(actor, "promotion.offer", terms, recall, () -> {
            rules.check(actor, terms);
            var row = new PromotionRow(terms, actor, clock.instant());
            store.add(row);
            uses.limit(row);
            audit.record(
                    actor,
                    "promotion.offer",
                    Subject.of("promotion", row.id()),
                    Map.of(
                            "code",
                            terms.code(),
                            "companyShare",
                            terms.companyShare().fraction()));
            return view(row);
        });
    }

    /** Agrees to bear the own part of it: the company's staff for the company, the platform's for the platform. */
    public Promotion agree(Actor actor, PromotionId id) {
        actor.requires(MANAGE);
        var row = known(actor, id);
        row.agree(actor.company());
        store.changed();
        audit.record(actor, "promotion.agree", Subject.of("promotion", id), Map.of("code", row.code()));
        return view(row);
    }

    /** Nobody can use it from now on; who has it keeps it. */
    public Promotion end(Actor actor, PromotionId id) {
        actor.requires(MANAGE);
        var row = known(actor, id);
        row.end(clock.instant());
        store.changed();
        audit.record(actor, "promotion.end", Subject.of("promotion", id), Map.of("code", row.code()));
        return view(row);
    }

    public Promotion get(Actor actor, PromotionId id) {
        actor.requires(READ);
        return view(seen(actor, id, store.find(id)));
    }

    /** Newest first; a company's staff see those for their company. */
    public Page<Promotion> list(Actor actor, PageRequest page) {
        actor.requires(READ);
        var rows = Page.cut(store.list(actor.company(), page), page, row ->
                new Object[] {row.id().value()});
        var given = uses.given(rows.items().stream().map(PromotionRow::id).toList());
        return rows.map(row -> view(row, Optional.ofNullable(given.get(row.id()))));
    }

    private PromotionRow known(Actor actor, PromotionId id) {
        return seen(actor, id, store.lock(id));
    }

    private static PromotionRow seen(Actor actor, PromotionId id, Optional<PromotionRow> found) {
        return found.filter(row ->
                        actor.company().isEmpty() || row.terms().company().equals(actor.company()))
                .orElseThrow(() -> new NotFound("promotion.unknown", id));
    }

    private Promotion view(PromotionRow row) {
        store.flush();
        return view(row, Optional.ofNullable(uses.given(List.of(row.id())).get(row.id())));
    }

    private static Promotion view(PromotionRow row, Optional<Uses.Given> given) {
        var currency = row.terms().currency();
        return row.view(
                given.map(Uses.Given::times).orElse(0L),
                Money.ofMinor(given.map(Uses.Given::minor).orElse(0L), currency));
    }
}
