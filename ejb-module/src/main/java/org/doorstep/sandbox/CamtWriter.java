package org.doorstep.sandbox;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.doorstep.shared.Money;

/** Writes a day of an account as camt.053.001.08 or camt.054.001.08. @param off what the closing balance is wrong by */
record CamtWriter(String account, LocalDate day, ZoneId zone, List<CamtWriter.Part> parts, long off, long offBoth) {
    private static final String SPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String STATEMENT = "camt.053.001.08";
    private static final String NOTICES = "camt.054.001.08";

    /** The lines of one currency. */
    record Part(Money opening, List<BankLine> lines) {
        Money closing() {
            return opening.plus(Money.sum(
                    opening.currency(), lines.stream().map(BankLine::moves).toList()));
        }
    }

    CamtWriter(String account, LocalDate day, ZoneId zone, List<Part> parts) {
        this(account, day, zone, parts, 0, 0);
    }

    CamtWriter of(String other) {
        return new CamtWriter(other, day, zone, parts, off, offBoth);
    }

    CamtWriter offByOne() {
        return new CamtWriter(account, day, zone, parts, 1, 0);
    }

    /** Both balances are others, so that they still add up. */
    CamtWriter shifted() {
        return new CamtWriter(account, day, zone, parts, 0, 1);
    }

    byte[] statement(int number) {
        return write(STATEMENT, "BkToCstmrStmt", "Stmt", number);
    }

    byte[] notices(int number) {
        return write(NOTICES, "BkToCstmrDbtCdtNtfctn", "Ntfctn", number);
    }

    private byte[] write(String message, String root, String report, int number) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(SPACE + message);
            xml.writeStartElement(root);
            xml.writeStartElement("GrpHdr");
            text(xml, "MsgId", report + "-" + day + "-" + number);
            text(xml, "CreDtTm", at(day.plusDays(1)));
            xml.writeEndElement();
            for (var part : parts) {
                report(xml, report, part, number);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void report(XMLStreamWriter xml, String report, Part part, int number) throws XMLStreamException {
        var currency = part.opening().currency().getCurrencyCode();
        xml.writeStartElement(report);
        text(xml, "Id", day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + currency + "-" + number);
        text(xml, "ElctrncSeqNb", Integer.toString(number));
        text(xml, "CreDtTm", at(day.plusDays(1)));
        xml.writeStartElement("FrToDt");
        text(xml, "FrDtTm", at(day));
        text(xml, "ToDtTm", at(day.plusDays(1)));
        xml.writeEndElement();
        xml.writeStartElement("Acct");
        xml.writeStartElement("Id");
        xml.writeStartElement("Othr");
        text(xml, "Id", account);
        xml.writeEndElement();
        xml.writeEndElement();
        text(xml, "Ccy", currency);
        xml.writeEndElement();
        if (report.equals("Stmt")) {
            balance(xml, "OPBD", plus(part.opening(), offBoth));
            balance(xml, "CLBD", plus(part.closing(), off + offBoth));
        }
        summary(xml, part);
        int entry = 0;
        for (var line : part.lines()) {
            entry(xml, ++entry, line);
        }
        xml.writeEndElement();
    }

    private static Money plus(Money money, long minor) {
        return money.plus(Money.ofMinor(minor, money.currency()));
    }

    private void balance(XMLStreamWriter xml, String type, Money money) throws XMLStreamException {
        line(xml);
        xml.writeStartElement("Bal");
        xml.writeStartElement("Tp");
        xml.writeStartElement("CdOrPrtry");
        text(xml, "Cd", type);
        xml.writeEndElement();
        xml.writeEndElement();
        amount(xml, "Amt", money);
        text(xml, "CdtDbtInd", sign(money));
        date(xml, "Dt");
        xml.writeEndElement();
    }

    private static void summary(XMLStreamWriter xml, Part part) throws XMLStreamException {
        var credits = new ArrayList<Money>();
        var debits = new ArrayList<Money>();
        part.lines().forEach(line -> (gross(line).isNegative() ? debits : credits).add(abs(gross(line))));
        line(xml);
        xml.writeStartElement("TxsSummry");
        total(xml, "TtlCdtNtries", part, credits);
        total(xml, "TtlDbtNtries", part, debits);
        xml.writeEndElement();
    }

    private static void total(XMLStreamWriter xml, String name, Part part, List<Money> amounts)
            throws XMLStreamException {
        xml.writeStartElement(name);
        text(xml, "NbOfNtries", Integer.toString(amounts.size()));
        text(xml, "Sum", Money.sum(part.opening().currency(), amounts).amount().toPlainString());
        xml.writeEndElement();
    }

    private void entry(XMLStreamWriter xml, int number, BankLine line) throws XMLStreamException {
        line(xml);
        xml.writeStartElement("Ntry");
        text(xml, "NtryRef", Integer.toString(number));
        amount(xml, "Amt", gross(line));
        text(xml, "CdtDbtInd", sign(gross(line)));
        xml.writeStartElement("Sts");
        text(xml, "Cd", line.booked() ? "BOOK" : "PDNG");
        xml.writeEndElement();
        date(xml, "BookgDt");
        date(xml, "ValDt");
        text(xml, "AcctSvcrRef", line.theirs());
        code(xml, line);
        if (!line.charge().isZero()) {
            xml.writeStartElement("Chrgs");
            amount(xml, "TtlChrgsAndTaxAmt", line.charge());
            xml.writeEndElement();
        }
        xml.writeStartElement("NtryDtls");
        xml.writeStartElement("TxDtls");
        xml.writeStartElement("Refs");
        text(xml, "EndToEndId", line.reference());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** What moved, charges included. */
    private static Money gross(BankLine line) {
        return line.amount().minus(line.charge());
    }

    private static void code(XMLStreamWriter xml, BankLine line) throws XMLStreamException {
        xml.writeStartElement("BkTxCd");
        xml.writeStartElement("Domn");
        text(xml, "Cd", "PMNT");
        xml.writeStartElement("Fmly");
        switch (line.kind()) {
            case "payout" -> codes(xml, "ICDT", "DMCT");
            case "return" -> codes(xml, "ICDT", "RRTN");
            default -> codes(xml, line.amount().isNegative() ? "RDDT" : "RCDT", "OTHR");
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void codes(XMLStreamWriter xml, String family, String sub) throws XMLStreamException {
        text(xml, "Cd", family);
        text(xml, "SubFmlyCd", sub);
    }

    private void date(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement(name);
        text(xml, "Dt", day.toString());
        xml.writeEndElement();
    }

    private static void amount(XMLStreamWriter xml, String name, Money money) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("Ccy", money.currency().getCurrencyCode());
        xml.writeCharacters(abs(money).amount().toPlainString());
        xml.writeEndElement();
    }

    private static Money abs(Money money) {
        return money.isNegative() ? money.negate() : money;
    }

    private static String sign(Money money) {
        return money.isNegative() ? "DBIT" : "CRDT";
    }

    private String at(LocalDate date) {
        return date.atStartOfDay(zone).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** So that a fault has a place. */
    private static void line(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
