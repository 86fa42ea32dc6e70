package org.doorstep.web.home;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of an app as the build left it.
 *
 * @param path from the app's base, such as {@code assets/index-4f0b.js}
 */
record FrontFile(Front front, String path) {
    static final String INDEX = "index.html";
    private static final String ROOT = "/frontend/";
    // no dot at a segment's start: neither '..' nor what is hidden
    private static final Pattern SOUND =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    /** What an address asks for: a file by its name, and for every other address the app itself, which knows its pages. */
    static Optional<FrontFile> at(String address) {
        var front = Front.of(address);
        var path = address.substring(Math.min(front.base().length(), address.length()));
        if (!path.substring(path.lastIndexOf('/') + 1).contains(".")) {
            return Optional.of(new FrontFile(front, INDEX));
        }
        return SOUND.matcher(path).matches() && TYPES.containsKey(extension(path))
                ? Optional.of(new FrontFile(front, path))
                : Optional.empty();
    }

    boolean isIndex() {
        return path.equals(INDEX);
    }

    String type() {
        return TYPES.getOrDefault(extension(path), "application/octet-stream");
    }

    /** What is named by its content never changes; the page that names it is asked for each time. */
    String caching() {
        if (path.startsWith("assets/")) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("static/") ? "public, max-age=86400" : "no-cache";
    }

    /** Empty where this build has no such file. */
    Optional<byte[]> plain() {
        return read("");
    }

    /** A compressed twin of a file. */
    enum Coding {
        BROTLI("br", ".br"),
        GZIP("gzip", ".gz");

        /** As it stands in Accept-Encoding. */
        final String token;

        private final String suffix;

        Coding(String token, String suffix) {
            this.token = token;
            this.suffix = suffix;
        }
    }

    /** Its compressed twin; only what is worth it has one. */
    Optional<byte[]> compressed(Coding coding) {
        return read(coding.suffix);
    }

    private Optional<byte[]> read(String suffix) {
        try (var stream = FrontFile.class.getResourceAsStream(ROOT + front.folder() + "/" + path + suffix)) {
            return bytes(stream);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> bytes(java.io.@Nullable InputStream stream) throws java.io.IOException {
        return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
