package org.doorstep.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A pain.001.001.09 document, read as strictly as a bank does: by its schema, counts and control sums. */
record BankDocument(String messageId, List<BankTransfer> transfers) {
    private static final String SCHEMA = "/org/doorstep/settlement/payout/pain.001.001.09.xsd";

    /** Why the bank does not take a file. */
    static class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    static BankDocument read(byte[] bytes) throws Unfit {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(BankDocument.class.getResource(SCHEMA))
                    .newValidator()
                    .validate(new DOMSource(document));
            return read(document.getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new Unfit(String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BankDocument read(Element root) throws Unfit {
        var transfers = new ArrayList<BankTransfer>();
        var sum = BigDecimal.ZERO;
        for (var element : all(root, "CdtTrfTxInf")) {
            var amount = all(element, "InstdAmt").get(0);
            var value = new BigDecimal(amount.getTextContent());
            sum = sum.add(value);
            transfers.add(new BankTransfer(
                    text(element, "EndToEndId"),
                    text(all(element, "Cdtr").get(0), "Nm"),
                    account(all(element, "CdtrAcct").get(0)),
                    value.movePointRight(2).longValueExact(),
                    amount.getAttribute("Ccy")));
        }
        var header = all(root, "GrpHdr").get(0);
        if (Integer.parseInt(text(header, "NbOfTxs")) != transfers.size()) {
            throw new Unfit("number of transactions");
        }
        if (new BigDecimal(text(header, "CtrlSum")).compareTo(sum) != 0) {
            throw new Unfit("control sum");
        }
        return new BankDocument(text(header, "MsgId"), transfers);
    }

    private static String account(Element account) {
        var iban = all(account, "IBAN");
        return iban.isEmpty()
                ? text(all(account, "Othr").get(0), "Id")
                : iban.get(0).getTextContent();
    }

    private static String text(Element parent, String name) {
        return all(parent, name).get(0).getTextContent();
    }

    private static List<Element> all(Element parent, String name) {
        var nodes = parent.getElementsByTagNameNS("*", name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
