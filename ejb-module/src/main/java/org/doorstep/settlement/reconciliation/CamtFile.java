package org.doorstep.settlement.reconciliation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** An ISO 20022 document that its schema allows, as a tree whose elements know their lines. No DTD, nothing from outside. */
final class CamtFile {
    private CamtFile() {}

    /** An element. @param attribute the only one that these messages have: a currency */
    record Node(String name, int line, Optional<String> attribute, StringBuilder text, List<Node> children) {
        List<Node> all(String child) {
            return children.stream().filter(each -> each.name().equals(child)).toList();
        }

        /** Down a path that may not be there. */
        Optional<Node> find(String... path) {
            Optional<Node> node = Optional.of(this);
            for (var step : path) {
                node = node.flatMap(each -> each.all(step).stream().findFirst());
            }
            return node;
        }

        /** The words at the end of a path; empty when it is not there. */
        String words(String... path) {
            return find(path).map(node -> node.text().toString().strip()).orElse("");
        }
    }

    static Schema schema(String name) {
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSchema(resource(name));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL resource(String name) {
        var url = CamtFile.class.getResource(name + ".xsd");
        if (url == null) {
            throw new IllegalStateException(name + ".xsd is not there");
        }
        return url;
    }

    /** @return the element inside the document */
    static Node read(byte[] file, Schema schema) {
        requireValid(file, schema);
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            var open = new ArrayList<Node>();
            open.add(new Node("", 0, Optional.empty(), new StringBuilder(), new ArrayList<>()));
            while (xml.hasNext()) {
                int event = xml.next();
                var parent = open.get(open.size() - 1);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    var attribute = xml.getAttributeCount() == 0
                            ? Optional.<String>empty()
                            : Optional.of(xml.getAttributeValue(0));
                    var node = new Node(
                            xml.getLocalName(),
                            line(xml.getLocation()),
                            attribute,
                            new StringBuilder(),
                            new ArrayList<>());
                    parent.children().add(node);
                    open.add(node);
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    parent.text().append(xml.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.remove(open.size() - 1);
                }
            }
            return open.get(0).children().get(0).children().get(0);
        } catch (XMLStreamException e) {
            throw new DamagedFile("settlement.file.xml", line(e.getLocation()), String.valueOf(e.getMessage()));
        }
    }

    private static int line(Location location) {
        return Math.max(1, location.getLineNumber());
    }

    private static void requireValid(byte[] file, Schema schema) {
        try {
            var validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(file)));
        } catch (SAXParseException e) {
            throw new DamagedFile(
                    "settlement.file.xml", Math.max(1, e.getLineNumber()), String.valueOf(e.getMessage()));
        } catch (SAXException | IOException e) {
            // bytes that are no UTF-8 end here, without a place
            throw new DamagedFile("settlement.file.xml", 1, String.valueOf(e.getMessage()));
        }
    }
}
