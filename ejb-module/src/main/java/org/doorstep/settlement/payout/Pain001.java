package org.doorstep.settlement.payout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * Writes ISO 20022 pain.001.001.09 (customer credit transfer initiation), and lets nothing leave that its XSD refuses.
 * Source of the schema: see NOTICE.
 */
public final class Pain001 {
    public static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final Schema SCHEMA = schema();

    private Pain001() {}

    /** Writes and validates. */
    public static byte[] write(BankFile file) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            new Writer(xml).document(file);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        var document = out.toByteArray();
        var faults = faults(document);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("a bank file against its XSD: " + faults.get(0));
        }
        return document;
    }

    /** What the XSD holds against a document; at most 20 faults. */
    public static List<String> faults(byte[] document) {
        var faults = new ArrayList<String>();
        try {
            var validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(new Collecting(faults));
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            faults.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return faults.stream().limit(20).toList();
    }

    private static Schema schema() {
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSchema(Pain001.class.getResource("pain.001.001.09.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Collecting(List<String> faults) implements org.xml.sax.ErrorHandler {
        @Override
        public void warning(org.xml.sax.SAXParseException e) {
            faults.add(String.valueOf(e.getMessage()));
        }

        @Override
        public void error(org.xml.sax.SAXParseException e) {
            faults.add(String.valueOf(e.getMessage()));
        }

        @Override
        public void fatalError(org.xml.sax.SAXParseException e) throws SAXException {
            throw e;
        }
    }

    /** The elements in the schema's order. */
    private record Writer(XMLStreamWriter xml) {
        void document(BankFile file) throws XMLStreamException {
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            open("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            open("CstmrCdtTrfInitn");
            header(file);
            for (var batch : file.batches()) {
                batch(file.debtor(), batch);
            }
            close();
            close();
            xml.writeEndDocument();
        }

        private void header(BankFile file) throws XMLStreamException {
            open("GrpHdr");
            text("MsgId", file.messageId(), 35);
            text("CreDtTm", file.made().truncatedTo(ChronoUnit.SECONDS).toString(), 40);
            text(
                    "NbOfTxs",
                    String.valueOf(file.batches().stream()
                            .mapToInt(b -> b.transfers().size())
                            .sum()),
                    15);
            var sum = file.batches().stream().map(b -> b.total().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            text("CtrlSum", sum.toPlainString(), 19);
            party("InitgPty", file.debtor().name());
            close();
        }

        private void batch(BankFile.Debtor debtor, BankFile.Batch batch) throws XMLStreamException {
            open("PmtInf");
            text("PmtInfId", batch.id(), 35);
            text("PmtMtd", "TRF", 3);
            text("NbOfTxs", String.valueOf(batch.transfers().size()), 15);
            text("CtrlSum", batch.total().amount().toPlainString(), 19);
            open("ReqdExctnDt");
            text("Dt", batch.execution().toString(), 10);
            close();
            party("Dbtr", debtor.name());
            account("DbtrAcct", debtor.account());
            bank("DbtrAgt", debtor.bankCode());
            for (var transfer : batch.transfers()) {
                transfer(transfer);
            }
            close();
        }

        private void transfer(BankFile.Transfer transfer) throws XMLStreamException {
            open("CdtTrfTxInf");
            open("PmtId");
            text("EndToEndId", transfer.endToEndId(), 35);
            close();
            open("Amt");
            open("InstdAmt");
            xml.writeAttribute("Ccy", transfer.amount().currency().getCurrencyCode());
            xml.writeCharacters(transfer.amount().amount().toPlainString());
            close();
            close();
            bank("CdtrAgt", transfer.bankCode());
            party("Cdtr", transfer.creditor());
            account("CdtrAcct", transfer.account());
            open("RmtInf");
            text("Ustrd", transfer.purpose(), 140);
            close();
            close();
        }

        private void party(String element, String name) throws XMLStreamException {
            open(element);
            text("Nm", name, 140);
            close();
        }

        private void account(String element, String number) throws XMLStreamException {
            open(element);
            open("Id");
            if (IBAN.matcher(number).matches()) {
                text("IBAN", number, 34);
            } else {
                open("Othr");
                text("Id", number, 34);
                close();
            }
            close();
            close();
        }

        /** A BIC, or a member of the Chinese clearing system (CNAPS). */
        private void bank(String element, String code) throws XMLStreamException {
            open(element);
            open("FinInstnId");
            if (code.matches("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
                text("BICFI", code, 11);
            } else {
                open("ClrSysMmbId");
                open("ClrSysId");
                text("Cd", "CNAPS", 5);
                close();
                text("MmbId", code, 35);
                close();
            }
            close();
            close();
        }

        private void open(String element) throws XMLStreamException {
            xml.writeStartElement(element);
        }

        private void close() throws XMLStreamException {
            xml.writeEndElement();
        }

        /** Text without control characters, cut to what the schema allows by whole characters. */
        private void text(String element, String text, int most) throws XMLStreamException {
            var clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
            open(element);
            xml.writeCharacters(clean.length() <= most ? clean : clean.substring(0, most));
            close();
        }
    }
}
