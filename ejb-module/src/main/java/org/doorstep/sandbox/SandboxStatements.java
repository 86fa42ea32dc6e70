package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Money;

/** The sandbox bank's statements (camt.053) and notices (camt.054) of a day; wrong on demand. */
@Stateless
public class SandboxStatements {
    private static final String CNY = "CNY";

    /** How a movement is stated. */
    public enum LineWay {
        AS_IT_IS,
        LEFT_OUT,
        TWICE,
        A_FEN_MORE,
        CHARGED,
        OTHER_CURRENCY,
        PENDING,
        NEXT_DAY
    }

    /** How a file is spoilt. */
    public enum Damage {
        NONE,
        TRUNCATED,
        OTHER_ENCODING,
        WRONG_TOTALS,
        WRONG_BALANCE,
        OTHER_DAY,
        OTHER_ACCOUNT,
        /** Says something else under a number that it was given out under before. */
        SAME_NUMBER
    }

    /** @param line as {@code payout/4711}, {@code return/4711}, {@code pay-in/SP20261121CNY} */
    public record Telling(
            @NotNull @Size(min = 1, max = 60) String line,
            @NotNull LineWay way) {}

    /** A line that stands for nothing. @param amount below nothing when it leaves the account */
    public record Invention(
            @NotNull LocalDate day,

            @NotNull @Pattern(regexp = "payout|return|pay-in")
            String kind,

            @NotNull @Size(min = 1, max = 35) String reference,
            @NotNull Money amount) {}

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    BankBook book;

    @Inject
    ChannelBills bills;

    @Inject
    BusinessDates dates;

    /** From now on, the movement is stated so. */
    public void tell(Telling telling) {
        Optional.ofNullable(em.find(BankLineWayRow.class, telling.line()))
                .ifPresentOrElse(
                        row -> row.become(telling.way()),
                        () -> em.persist(new BankLineWayRow(telling.line(), telling.way())));
    }

    public void invent(Invention invention) {
        book.invent(invention.kind(), invention.reference(), invention.amount(), invention.day());
    }

    /** From now on, the statement of that day is spoilt so. */
    public void spoil(LocalDate day, Damage damage) {
        row(day).spoil(damage);
    }

    /** The camt.053 of a day that is over; empty before. */
    public Optional<byte[]> statement(String account, LocalDate day) {
        if (!day.isBefore(dates.today())) {
            return Optional.empty();
        }
        bills.settle(day.minusDays(1));
        var row = row(day);
        var file = file(account, day);
        int number = row.issue(Hashes.sha256(new String(file.statement(0), StandardCharsets.UTF_8)));
        return Optional.of(row.damage() == Damage.NONE ? file.statement(number) : spoilt(row, file));
    }

    private byte[] spoilt(BankStatementRow row, CamtWriter file) {
        int next = row.number() + 1;
        return switch (row.damage()) {
            case NONE -> file.statement(row.number());
            case TRUNCATED -> java.util.Arrays.copyOf(file.statement(next), file.statement(next).length * 2 / 3);
            case OTHER_ENCODING -> latin(file.statement(next));
            case WRONG_TOTALS -> replaced(file.statement(next), "<NbOfNtries>", "<NbOfNtries>9");
            case WRONG_BALANCE -> file.offByOne().statement(next);
            case OTHER_DAY -> file(file.account(), file.day().minusDays(1)).statement(next);
            case OTHER_ACCOUNT -> file.of("0000000000").statement(next);
            case SAME_NUMBER -> file.shifted().statement(row.number());
        };
    }

    private static byte[] latin(byte[] file) {
        // says UTF-8 and is not
        return replaced(file, "<Ccy>CNY</Ccy>", "<Ccy>CNY</Ccy><Nm>\u00fc</Nm>", StandardCharsets.ISO_8859_1);
    }

    private static byte[] replaced(byte[] file, String what, String by) {
        return replaced(file, what, by, StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] file, String what, String by, java.nio.charset.Charset as) {
        return new String(file, StandardCharsets.UTF_8).replaceFirst(what, by).getBytes(as);
    }

    /** The camt.054 of a day, also while it runs: what moved so far, as it was. */
    public byte[] notices(String account, LocalDate day) {
        var lines =
                book.truly(day).stream().filter(line -> line.day().equals(day)).toList();
        return new CamtWriter(account, day, dates.zone(), List.of(new CamtWriter.Part(Money.zero(cny()), lines)))
                .notices(1);
    }

    private CamtWriter file(String account, LocalDate day) {
        var openings = new TreeMap<String, Money>();
        var parts = new TreeMap<String, List<BankLine>>();
        openings.put(CNY, Money.zero(cny()));
        for (var line : book.told(day)) {
            var currency = line.amount().currency();
            openings.putIfAbsent(currency.getCurrencyCode(), Money.zero(currency));
            if (line.day().isBefore(day)) {
                openings.merge(currency.getCurrencyCode(), line.moves(), Money::plus);
            } else {
                parts.computeIfAbsent(currency.getCurrencyCode(), any -> new java.util.ArrayList<>())
                        .add(line);
            }
        }
        return new CamtWriter(
                account,
                day,
                dates.zone(),
                openings.entrySet().stream()
                        .map(entry ->
                                new CamtWriter.Part(entry.getValue(), parts.getOrDefault(entry.getKey(), List.of())))
                        .toList());
    }

    private static java.util.Currency cny() {
        return java.util.Currency.getInstance(CNY);
    }

    private BankStatementRow row(LocalDate day) {
        return Optional.ofNullable(em.find(BankStatementRow.class, day, LockModeType.PESSIMISTIC_WRITE))
                .orElseGet(() -> {
                    var fresh = new BankStatementRow(day);
                    em.persist(fresh);
                    return fresh;
                });
    }
}
