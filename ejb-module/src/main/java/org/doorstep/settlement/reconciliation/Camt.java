package org.doorstep.settlement.reconciliation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.xml.validation.Schema;
import org.doorstep.settlement.reconciliation.CamtFile.Node;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Money;
import org.doorstep.shared.Plausible;

/**
 * Reads the bank's camt.053.001.08 (a day that is over, with balances) and camt.054.001.08 (what moved). Believes a file whole
 * or not at all: by its schema, that it is of our account and of that day, that its counts and sums are those of its entries,
 * and that each balance is the one before it and what moved. Source of the schemas: see NOTICE.
 */
public final class Camt {
    private static final Schema STATEMENT = CamtFile.schema("camt.053.001.08");
    /** What stands where the payer has named nothing. */
    private static final String UNNAMED = "NOTPROVIDED";

    private static final Schema NOTICES = CamtFile.schema("camt.054.001.08");

    private final String account;
    private final LocalDate day;
    private final Set<String> currencies = new HashSet<>();
    private final List<BankStatement.Balance> balances = new ArrayList<>();
    private final List<BankEntry> entries = new ArrayList<>();
    private int number;

    private Camt(String account, LocalDate day) {
        this.account = account;
        this.day = day;
    }

    /** @throws DamagedFile with the line and the reason */
    public static BankStatement statement(byte[] file, String account, LocalDate day) {
        var camt = new Camt(account, day);
        var root = CamtFile.read(file, STATEMENT);
        root.all("Stmt").forEach(camt::statement);
        return camt.read(file, root);
    }

    /** What the bank says that moved on a day; has no balances. @throws DamagedFile with the line and the reason */
    public static BankStatement notices(byte[] file, String account, LocalDate day) {
        var camt = new Camt(account, day);
        var root = CamtFile.read(file, NOTICES);
        root.all("Ntfctn").forEach(camt::report);
        return camt.read(file, root);
    }

    private BankStatement read(byte[] file, Node root) {
        if (currencies.isEmpty()) {
            throw damaged("settlement.file.format", root, "");
        }
        return new BankStatement(
                number, HexFormat.of().formatHex(Hashes.sha256(file)), List.copyOf(balances), List.copyOf(entries));
    }

    private void statement(Node report) {
        var moved = report(report);
        var opening = balance(report, "OPBD", moved.currency());
        var closing = balance(report, "CLBD", moved.currency());
        if (!opening.plus(moved).equals(closing)) {
            throw damaged("settlement.file.balance", report, opening + " + " + moved + " is not " + closing);
        }
        balances.add(new BankStatement.Balance(opening, closing));
    }

    /** @return what it moved */
    private Money report(Node report) {
        if (!report.words("Acct", "Id", "Othr", "Id").equals(account)
                && !report.words("Acct", "Id", "IBAN").equals(account)) {
            throw damaged("settlement.file.other-account", report, report.words("Acct", "Id", "Othr", "Id"));
        }
        requireDay(report);
        var currency = currency(report, report.words("Acct", "Ccy"));
        if (!currencies.add(currency.getCurrencyCode())) {
            throw damaged("settlement.file.format", report, currency.getCurrencyCode());
        }
        number(report);
        var own = new ArrayList<BankEntry>();
        for (var entry : report.all("Ntry")) {
            own.add(entry(entry, currency, entries.size() + own.size() + 1));
        }
        requireTotals(report, currency, own);
        entries.addAll(own);
        return Money.sum(currency, own.stream().map(BankEntry::moved).toList());
    }

    private void requireDay(Node report) {
        var from = report.words("FrToDt", "FrDtTm");
        if (!from.startsWith(day.toString())) {
            throw damaged("settlement.file.other-day", report, from);
        }
    }

    private void number(Node report) {
        var text = report.words("ElctrncSeqNb");
        if (!text.matches("[0-9]{1,9}")) {
            throw damaged("settlement.file.format", report, text);
        }
        number = Math.max(number, Integer.parseInt(text));
    }

    private Money balance(Node report, String type, Currency currency) {
        var found = report.all("Bal").stream()
                .filter(each -> each.words("Tp", "CdOrPrtry", "Cd").equals(type))
                .toList();
        if (found.size() != 1 || !found.get(0).words("Dt", "Dt").equals(day.toString())) {
            throw damaged("settlement.file.balance", report, type);
        }
        return signed(found.get(0), currency);
    }

    private BankEntry entry(Node entry, Currency currency, int position) {
        if (!entry.words("BookgDt", "Dt").equals(day.toString())) {
            throw damaged("settlement.file.other-day", entry, entry.words("BookgDt", "Dt"));
        }
        var status = entry.words("Sts", "Cd");
        var details = entry.all("NtryDtls");
        if (!Set.of("BOOK", "PDNG").contains(status)
                || details.size() != 1
                || details.get(0).all("TxDtls").size() != 1) {
            throw damaged("settlement.file.entry", entry, status);
        }
        var kind = kind(entry);
        var named = entry.words("NtryDtls", "TxDtls", "Refs", "EndToEndId");
        // what is neither ours nor a channel's, such as a fee of the bank, has no end-to-end id that names it
        var reference = kind.equals("other") || named.equals(UNNAMED) ? entry.words("AcctSvcrRef") : named;
        if (reference.isEmpty()) {
            throw damaged("settlement.file.entry", entry, "EndToEndId");
        }
        var gross = signed(entry, currency);
        var charge = entry.find("Chrgs", "TtlChrgsAndTaxAmt")
                .map(node -> amount(node, currency))
                .orElse(Money.zero(currency));
        return new BankEntry(
                position,
                kind,
                reference,
                entry.words("AcctSvcrRef"),
                gross.plus(charge),
                charge,
                status.equals("BOOK"));
    }

    private static String kind(Node entry) {
        var family = entry.words("BkTxCd", "Domn", "Fmly", "Cd");
        var sub = entry.words("BkTxCd", "Domn", "Fmly", "SubFmlyCd");
        if (family.equals("ICDT")) {
            return sub.equals("RRTN") ? "return" : "payout";
        }
        return family.equals("RCDT") || family.equals("RDDT") ? "pay-in" : "other";
    }

    private static void requireTotals(Node report, Currency currency, List<BankEntry> entries) {
        var summary =
                report.find("TxsSummry").orElseThrow(() -> damaged("settlement.file.totals", report, "TxsSummry"));
        requireTotal(
                summary,
                "TtlCdtNtries",
                currency,
                entries.stream().filter(each -> !out(each)).toList());
        requireTotal(
                summary,
                "TtlDbtNtries",
                currency,
                entries.stream().filter(Camt::out).toList());
    }

    private static boolean out(BankEntry entry) {
        return entry.amount().minus(entry.charge()).isNegative();
    }

    private static void requireTotal(Node summary, String name, Currency currency, List<BankEntry> entries) {
        var sum = Money.sum(
                currency,
                entries.stream().map(each -> each.amount().minus(each.charge())).toList());
        var absolute = sum.isNegative() ? sum.negate() : sum;
        var total = summary.find(name).orElseThrow(() -> damaged("settlement.file.totals", summary, name));
        if (!total.words("NbOfNtries").equals(Integer.toString(entries.size()))
                || new BigDecimal(total.words("Sum")).compareTo(absolute.amount()) != 0) {
            throw damaged("settlement.file.totals", total, total.words("NbOfNtries") + " " + total.words("Sum"));
        }
    }

    /** An amount with its sign beside it. */
    private static Money signed(Node node, Currency currency) {
        var amount = node.find("Amt").map(each -> amount(each, currency)).orElseThrow();
        return node.words("CdtDbtInd").equals("DBIT") ? amount.negate() : amount;
    }

    private static Money amount(Node node, Currency currency) {
        if (!node.attribute().orElse("").equals(currency.getCurrencyCode())) {
            throw damaged("settlement.file.entry", node, node.attribute().orElse(""));
        }
        try {
            return Money.of(Plausible.decimal(node.text().toString().strip()), currency);
        } catch (ArithmeticException | NumberFormatException e) {
            throw damaged("settlement.file.entry", node, node.text().toString());
        }
    }

    private static Currency currency(Node node, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw damaged("settlement.file.format", node, code);
        }
    }

    private static DamagedFile damaged(String why, Node where, String found) {
        return new DamagedFile(why, where.line(), found);
    }
}
