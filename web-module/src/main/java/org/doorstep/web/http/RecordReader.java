package org.doorstep.web.http;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Records;

/** Reads a request's JSON into a record, strictly and bounded: unknown members are refused, every fault is named. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RecordReader implements MessageBodyReader<Record> {
    /** The largest JSON body, in bytes. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int DEEPEST = 32;

    @Inject
    Validator validator;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new TooLarge();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (depth(text) > DEEPEST) {
                throw new Malformed("");
            }
            return read(Jsons.parse(text), type);
        } catch (JsonParsingException e) {
            throw new Malformed(
                    e.getLocation().getLineNumber() + ":" + e.getLocation().getColumnNumber());
        } catch (JsonException | CharacterCodingException e) {
            throw new Malformed("");
        }
    }

    private Record read(JsonValue json, Class<Record> type) {
        var leftovers = new Leftovers(validator);
        try {
            return Records.read(json, type, leftovers);
        } catch (Records.Faulty faulty) {
            throw new Leftovers.FaultyBody(faulty, leftovers.broken());
        }
    }

    /** How deep brackets nest, so that a parser's stack is never at the sender's mercy. */
    static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }

    /** Not JSON. */
    static class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String where) {
            super(where);
        }
    }

    /** More than a body may hold. */
    static class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
