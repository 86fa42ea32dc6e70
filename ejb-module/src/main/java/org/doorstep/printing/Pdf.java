package org.doorstep.printing;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Turns a document into a PDF. */
public final class Pdf {
    public static final String TYPE = "application/pdf";

    static final String PNG = "data:image/png;base64,";

    /** Tells which of the machine's fonts stand for those that we never use; held, else the level is forgotten. */
    private static final Logger FONTS = Logger.getLogger("org.apache.pdfbox.pdmodel.font.PDType1Font");

    static {
        // it tells of each rule of CSS that it does not know
        XRLog.setLoggingEnabled(false);
        FONTS.setLevel(Level.SEVERE);
    }

    private Pdf() {}

    /** @param made the moment that the file says it was made at; the same document then is the same file */
    public static byte[] of(Markup markup, Instant made) {
        return render(markup.end(), markup.title(), made);
    }

    static byte[] render(String xhtml, String title, Instant made) {
        var out = new ByteArrayOutputStream();
        try (var renderer = builder(parsed(xhtml)).buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (var pdf = renderer.getPdfDocument()) {
                describe(pdf, xhtml, title, made);
                pdf.save(out);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static PdfRendererBuilder builder(Document document) {
        var builder = new PdfRendererBuilder()
                .useFastMode()
                .withProducer("Doorstep")
                .useUriResolver((base, uri) -> uri.startsWith(PNG) ? uri : null)
                .useExternalResourceAccessControl(
                        (uri, type) -> uri.startsWith(PNG), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .withW3cDocument(document, null);
        builder.useFont(() -> new ByteArrayInputStream(Fonts.LATIN), "Latin", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(Fonts.LATIN_BOLD), "Latin", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(Fonts.CHINESE), "Chinese", 400, FontStyle.NORMAL, true);
        return builder;
    }

    /** By ourselves: the library would look for what a document type names. */
    private static Document parsed(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not well-formed: " + e.getMessage(), e);
        }
    }

    private static void describe(PDDocument pdf, String xhtml, String title, Instant made) {
        var about = new PDDocumentInformation();
        about.setTitle(title);
        about.setProducer("Doorstep");
        Calendar at = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC));
        at.setTimeInMillis(made.toEpochMilli());
        about.setCreationDate(at);
        pdf.setDocumentInformation(about);
        // else the file's id is made of the time of day
        pdf.setDocumentId(made.toEpochMilli() * 31 + xhtml.hashCode());
    }

    /** Read once; the Chinese one has 4 MB. */
    private static final class Fonts {
        static final byte[] LATIN = read("OpenSans-Regular.ttf");
        static final byte[] LATIN_BOLD = read("OpenSans-Bold.ttf");
        static final byte[] CHINESE = read("DroidSansFallbackFull.ttf");

        private static byte[] read(String name) {
            try (var font = Pdf.class.getResourceAsStream(name)) {
                if (font == null) {
                    throw new IllegalStateException("no font " + name);
                }
                return font.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
