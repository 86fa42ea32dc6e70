package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.EntryId;

/**
 * Writes what a chunk of a night has shared out: a statement for each kind of row. A night has a million share-outs, and as
 * entities each would be looked at for changes and written by itself.
 */
@Dependent
class ShareBatch {
    private static final String SHARE =
            "insert into settlement_share (id, visit_id, turn, booking_id, area_id, currency,"
                    + " service_day, run_date, company_id, worker_id, contract_id, entry_id, worker_rate, company_rate,"
                    + " platform_rate, withholding_rate, fixed_pay, volume_month, volume, channel_base, funded, base, insurance,"
                    + " worker, tax, company, platform, company_fee, worker_fee, clawbacks, insurance_back, worker_back, tax_back,"
                    + " company_back, platform_back, company_fee_back, worker_fee_back, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 1)";
    private static final String SHARED = "update settlement_visit set state = 'SHARED', version = version + 1";
    private static final String SHARED_AGAIN = SHARED + ", turns = turns + 1, insured = false";

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** A share-out, and the entry that posts it. */
    record Posted(ShareOut share, EntryId entry) {}

    /** Fills a row in. */
    private interface Binding<T> {
        void bind(PreparedStatement insert, T row) throws SQLException;
    }

    void add(List<Posted> shares, List<PayeeLine> lines) {
        insert(SHARE, shares, ShareBatch::bind);
        insert(PayeeLine.INSERT, lines, (insert, line) -> line.bind(insert));
    }

    /** Visits that had no money left to be shared out. */
    void nothingLeft(List<RecognisedVisit> visits) {
        update(SHARED, visits);
    }

    /** Visits whose next turn was shared out. */
    void turned(List<RecognisedVisit> visits) {
        update(SHARED_AGAIN, visits);
    }

    /** Those of one version, mostly all, at once; if one of them is of another by now, somebody else was faster. */
    private void update(String update, List<RecognisedVisit> visits) {
        visits.stream()
                .collect(Collectors.groupingBy(
                        RecognisedVisit::version, Collectors.mapping(RecognisedVisit::visitId, Collectors.toList())))
                .forEach((version, ids) -> update(update, version, ids));
    }

    private void update(String update, long version, Collection<Long> visits) {
        var ids = String.join(",", visits.stream().map(String::valueOf).toList());
        int count = em.createNativeQuery(update + " where version = ?1 and visit_id in (" + ids + ")")
                .setParameter(1, version)
                .executeUpdate();
        if (count != visits.size()) {
            throw new OptimisticLockException("visits that were to be shared out were changed meanwhile");
        }
    }

    private <T> void insert(String sql, List<T> rows, Binding<T> binding) {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = em.unwrap(Connection.class).prepareStatement(sql)) {
            for (var row : rows) {
                binding.bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void bind(PreparedStatement insert, Posted posted) throws SQLException {
        var share = posted.share();
        insert.setLong(1, share.id());
        insert.setLong(2, share.visitId());
        insert.setInt(3, share.turn());
        insert.setLong(4, share.bookingId());
        insert.setLong(5, share.area().value());
        insert.setString(6, share.companyPayee().currency().getCurrencyCode());
        insert.setDate(7, Date.valueOf(share.serviceDay()));
        insert.setDate(8, Date.valueOf(share.runDate()));
        insert.setLong(9, share.companyId());
        insert.setLong(10, share.workerPayee().id());
        insert.setLong(11, share.contractId());
        insert.setLong(12, posted.entry().value());
        bindAgreed(insert, share);
        bindGiven(insert, share.given());
    }

    private static void bindAgreed(PreparedStatement insert, ShareOut share) throws SQLException {
        insert.setInt(13, share.workerRate().partsPerMillion());
        insert.setInt(14, share.companyRate().partsPerMillion());
        insert.setInt(15, share.platformRate().partsPerMillion());
        insert.setInt(16, share.withholdingRate().partsPerMillion());
        insert.setObject(17, share.fixedPay().map(Money::minor).orElse(null), Types.BIGINT);
        insert.setObject(
                18,
                share.volume()
                        .map(reached -> Date.valueOf(reached.month().atDay(1)))
                        .orElse(null),
                Types.DATE);
        insert.setObject(
                19, share.volume().map(reached -> reached.sum().minor()).orElse(null), Types.BIGINT);
        insert.setLong(20, share.channelBase().minor());
        insert.setLong(21, share.funded().minor());
    }

    private static void bindGiven(PreparedStatement insert, Parts given) throws SQLException {
        insert.setLong(22, given.total().minor());
        int next = 23;
        for (var part : List.of(given.insurance(), given.worker(), given.tax(), given.company(), given.platform())) {
            insert.setLong(next++, part.minor());
        }
        insert.setLong(next++, given.companyFee().minor());
        insert.setLong(next, given.workerFee().minor());
    }
}
