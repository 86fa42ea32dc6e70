package org.doorstep.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.sandbox.ChannelBill.Line;
import org.doorstep.sandbox.SandboxChannel.BillWay;
import org.doorstep.sandbox.SandboxChannel.Damage;
import org.doorstep.sandbox.SandboxChannel.Invention;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Hashes;

/**
 * The files of bills that the channel gives out. The same content has the same number however often it is asked for; what
 * says something else is the next number of that day. With the first of a day the channel pays in at the merchant's bank.
 */
@Dependent
class ChannelBills {
    private static final Charset GBK = Charset.forName("GBK");

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    ChannelStore store;

    @Inject
    BankBook bank;

    @Inject
    BusinessDates dates;

    void spoil(LocalDate day, Damage damage) {
        row(day).spoil(damage);
    }

    void invent(Invention invention) {
        em.persist(new ChannelInvention(invention));
    }

    /** The file of a day, as it goes out. */
    byte[] file(LocalDate day) {
        var row = row(day);
        var bill = new ChannelBill(day, lines(day));
        return switch (row.damage()) {
            case NONE -> utf8(issued(row, bill));
            case TRUNCATED -> utf8(cut(issued(row, bill)));
            case OTHER_ENCODING -> issued(row, bill).getBytes(GBK);
            case WRONG_TOTALS -> utf8(bill.offByOne().text(row.number() + 1));
            case OTHER_DAY -> utf8(new ChannelBill(day.minusDays(1), lines(day.minusDays(1))).text(1));
            case OTHER_CHANNEL -> utf8(bill.text(row.number() + 1).replaceFirst(",sandbox,", ",elsewhere,"));
            case SAME_NUMBER ->
                utf8(bill.with(ChannelBill.surplus(day, dates.span(day).start()))
                        .text(Math.max(1, row.number())));
        };
    }

    /** What the channel paid in for a day, once it has given out the bill. */
    void settle(LocalDate day) {
        issued(row(day), new ChannelBill(day, lines(day)));
    }

    private String issued(ChannelBillRow row, ChannelBill bill) {
        if (row.issue(Hashes.sha256(bill.text(0)))) {
            bill.payIns()
                    .forEach(payIn -> bank.credited(
                            payIn.reference(), payIn.amount(), row.day().plusDays(1)));
        }
        return bill.text(row.number());
    }

    private ChannelBillRow row(LocalDate day) {
        return Optional.ofNullable(em.find(ChannelBillRow.class, day, LockModeType.PESSIMISTIC_WRITE))
                .orElseGet(() -> {
                    var fresh = new ChannelBillRow(day);
                    em.persist(fresh);
                    return fresh;
                });
    }

    private List<Line> lines(LocalDate day) {
        var span = dates.span(day);
        var before = dates.span(day.minusDays(1)).start();
        var lines = new ArrayList<Line>();
        for (var payment : store.paid(before, span.end())) {
            add(lines, Line.of(payment), span.start());
        }
        for (var refund : store.refunded(before, span.end())) {
            add(lines, Line.of(refund), span.start());
        }
        for (var dispute : store.disputes(false, before, span.end())) {
            add(lines, Line.taken(dispute), span.start());
        }
        for (var dispute : store.disputes(true, before, span.end())) {
            add(lines, Line.returned(dispute), span.start());
        }
        em.createQuery(
                        "select i from ChannelInvention i where i.day = :day order by i.reference",
                        ChannelInvention.class)
                .setParameter("day", day)
                .getResultList()
                .forEach(invention -> lines.add(invention.line(span.start())));
        return lines;
    }

    private void add(List<Line> lines, Line line, Instant from) {
        var way = store.behaviour(line.reference()).view().bill();
        if (!line.at().isBefore(from) ^ way == BillWay.NEXT_DAY) {
            lines.addAll(line.told(way));
        }
    }

    private static String cut(String text) {
        return text.substring(0, text.length() * 2 / 3);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
