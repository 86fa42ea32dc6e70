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
import java.util.function.Function;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Money;

/** The sandbox bank's statements (camt.053) and notices (camt.054) of a day; wrong on demand. */
@Stateless
public class SandboxStatements {
    private static final String CNY = "CNY";
    private static final String NOTICE = "notice/";

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

    /** @param line as {@code payout/4711}, {@code return/4711}, {@code pay-in/SP20261121CNY}; of notices with {@code notice/} before it */
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
        row(BankStatementRow.class, day, BankStatementRow::new).spoil(damage);
    }

    /** From now on, the notices of that day are spoilt so. */
    public void spoilNotices(LocalDate day, Damage damage) {
        row(BankNoticeRow.class, day, BankNoticeRow::new).spoil(damage);
    }

    /** The camt.053 of a day that is over; empty before. */
    public Optional<byte[]> statement(String account, LocalDate day) {
        if (!day.isBefore(dates.today())) {
            return Optional.empty();
        }
        bills.settle(day.minusDays(1));
        var row = row(BankStatementRow.class, day, BankStatementRow::new);
        var file = file(account, day, "");
        return Optional.of(given(row, row.damage(), file, CamtWriter::statement));
    }

    /** The camt.054 of a day, also while it runs: what moved so far. */
    public byte[] notices(String account, LocalDate day) {
        var row = row(BankNoticeRow.class, day, BankNoticeRow::new);
        return given(row, row.damage(), file(account, day, NOTICE), CamtWriter::notices);
    }

    /** Writes a file under a number. */
    @FunctionalInterface
    private interface Writing {
        byte[] write(CamtWriter file, int number);
    }

    private byte[] given(IssuedFile row, Damage damage, CamtWriter file, Writing writing) {
        row.issue(Hashes.sha256(new String(writing.write(file, 0), StandardCharsets.UTF_8)));
        return damage == Damage.NONE ? writing.write(file, row.number()) : spoilt(row, damage, file, writing);
    }

    private byte[] spoilt(IssuedFile row, Damage damage, CamtWriter file, Writing writing) {
        int next = row.number() + 1;
        var whole = writing.write(file, next);
        return switch (damage) {
            case NONE -> writing.write(file, row.number());
            case TRUNCATED -> java.util.Arrays.copyOf(whole, whole.length * 2 / 3);
            case OTHER_ENCODING -> latin(whole);
            case WRONG_TOTALS -> replaced(whole, "<NbOfNtries>", "<NbOfNtries>9");
            case WRONG_BALANCE -> writing.write(file.offByOne(), next);
            case OTHER_DAY -> writing.write(file(file.account(), file.day().minusDays(1), ""), next);
            case OTHER_ACCOUNT -> writing.write(file.of("0000000000"), next);
            case SAME_NUMBER -> replaced(writing.write(file, row.number()), "<MsgId>", "<MsgId>X");
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

    /** @param whose the ways of telling are: those of statements have no name */
    private CamtWriter file(String account, LocalDate day, String whose) {
        var openings = new TreeMap<String, Money>();
        var parts = new TreeMap<String, List<BankLine>>();
        openings.put(CNY, Money.zero(cny()));
        for (var line : book.told(day, whose)) {
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

    private <T> T row(Class<T> type, LocalDate day, Function<LocalDate, T> fresh) {
        return Optional.ofNullable(em.find(type, day, LockModeType.PESSIMISTIC_WRITE))
                .orElseGet(() -> {
                    var row = fresh.apply(day);
                    em.persist(row);
                    return row;
                });
    }
}
