package org.doorstep.printing;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A document that is being written: XHTML whose values are escaped. Elements and classes are the program's own words; the
 * classes {@code number} (right-aligned), {@code quiet}, {@code strong} and {@code total} have a look, others have none.
 */
public final class Markup {
    /** What the program may write; nothing that could link, load or run. */
    private static final Pattern ELEMENT =
            Pattern.compile("h1|h2|h3|p|div|span|table|colgroup|col|thead|tbody|tfoot|tr|th|td|ul|li|hr|br");

    private static final Pattern WORDS = Pattern.compile("[a-z0-9 -]*");

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final Deque<String> open = new ArrayDeque<>();
    private final String title;

    private Markup(Locale language, String title) throws XMLStreamException {
        this.title = clean(title);
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        xml.writeStartElement("html");
        xml.writeAttribute("lang", language.toLanguageTag());
        xml.writeStartElement("head");
        xml.writeStartElement("title");
        xml.writeCharacters(this.title);
        xml.writeEndElement();
        xml.writeStartElement("style");
        xml.writeCharacters(Style.SHEET);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("body");
    }

    /** Begins a document. @param title the document's own, as readers show it; print it by {@link #element} */
    public static Markup of(Locale language, String title) {
        return written(() -> new Markup(language, title));
    }

    /** An element with a text. */
    public Markup element(String name, String classes, String value) {
        return open(name, classes).text(value).close();
    }

    /** Opens an element; what follows stands in it until {@link #close}. */
    public Markup open(String name, String classes) {
        return written(() -> {
            xml.writeStartElement(checked(ELEMENT, name));
            if (!classes.isEmpty()) {
                xml.writeAttribute("class", checked(WORDS, classes));
            }
            open.push(name);
            return this;
        });
    }

    public Markup close() {
        return written(() -> {
            open.pop();
            xml.writeEndElement();
            return this;
        });
    }

    public Markup text(String value) {
        return written(() -> {
            xml.writeCharacters(clean(value));
            return this;
        });
    }

    /** A table row. @param cells their classes and values in turn: {@code row("td", "", "甲", "number", "1.00")} */
    public Markup row(String cell, String... cells) {
        open("tr", "");
        for (int i = 0; i < cells.length; i += 2) {
            element(cell, cells[i], cells[i + 1]);
        }
        return close();
    }

    /** The widths of the table that was just opened, in percent. */
    public Markup widths(List<Integer> percent) {
        open("colgroup", "");
        percent.forEach(width -> written(() -> {
            xml.writeEmptyElement("col");
            xml.writeAttribute("style", "width:" + width + "%");
            return this;
        }));
        return close();
    }

    /** A bar of a chart. @param percent of the width of where it stands, 0 to 100 */
    public Markup bar(int percent) {
        return written(() -> {
            xml.writeStartElement("div");
            xml.writeAttribute("class", "bar");
            xml.writeAttribute("style", "width:" + Math.max(0, Math.min(100, percent)) + "%");
            xml.writeCharacters("\u00a0");
            xml.writeEndElement();
            return this;
        });
    }

    /** A picture in the document itself. @param millimetres its width on paper */
    public Markup png(byte[] picture, int millimetres) {
        return written(() -> {
            xml.writeEmptyElement("img");
            xml.writeAttribute("src", Pdf.PNG + Base64.getEncoder().encodeToString(picture));
            xml.writeAttribute("style", "width:" + millimetres + "mm");
            return this;
        });
    }

    /** The whole document; nothing can be added afterwards. */
    String end() {
        return written(() -> {
            if (!open.isEmpty()) {
                throw new IllegalStateException("still open: " + open);
            }
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        });
    }

    String title() {
        return title;
    }

    private static String checked(Pattern pattern, String word) {
        if (!pattern.matcher(word).matches()) {
            throw new IllegalArgumentException("not a word of documents: " + word);
        }
        return word;
    }

    /** Without what XML 1.0 cannot carry: control characters and halves of surrogate pairs. */
    private static String clean(String value) {
        return value.codePoints()
                .map(point -> point >= 0x20 && !(point >= 0xD800 && point <= 0xDFFF) && point < 0xFFFE || point > 0xFFFF
                        ? point
                        : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Writing<T> {
        T write() throws XMLStreamException;
    }

    private static <T> T written(Writing<T> writing) {
        try {
            return writing.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
