package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Files that are not what they claim to be, or do harm to who opens them. */
@HttpTest
class BadUploadsHttpIT {
    private static final String PATH = "/media?purpose=EVIDENCE";

    private static Api person(DoorstepServer server) {
        return new Story(server).byPhone(Numbers.phone(), "CUSTOMER");
    }

    @Test
    void refusesFilesThatAreNotWhatTheyClaim(DoorstepServer server) {
        var person = person(server);

        refused(
                person.upload(PATH, "<html><script>alert(1)</script>".getBytes(UTF_8), "image/png"),
                422,
                "media.type.mismatch");
        refused(person.upload(PATH, Story.picture(), "application/pdf"), 422, "media.type.mismatch");
        refused(person.upload(PATH, "%PDF-1.7\n".getBytes(UTF_8), "image/jpeg"), 422, "media.type.mismatch");
        refused(person.upload(PATH, zip(), "image/png"), 422, "media.type.mismatch");
        refused(person.upload(PATH, "MZ\u0090".getBytes(UTF_8), "image/png"), 422, "media.type.mismatch");
    }

    @Test
    void refusesKindsThatNobodyNeeds(DoorstepServer server) {
        var person = person(server);
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8);

        refused(person.upload(PATH, svg, "image/svg+xml"), 422, "media.type.unsupported");
        refused(person.upload(PATH, "<html>".getBytes(UTF_8), "text/html"), 422, "media.type.unsupported");
        refused(person.upload(PATH, zip(), "application/zip"), 422, "media.type.unsupported");
        refused(
                person.upload("/media?purpose=PORTRAIT", "%PDF-1.7\n1 0 obj".getBytes(UTF_8), "application/pdf"),
                422,
                "media.type.unsupported");
        refused(person.upload("/media?purpose=NOTHING", Story.picture(), "image/png"), 422, "media.purpose.unknown");
        refused(person.upload("/media", Story.picture(), "image/png"), 422, "media.purpose.unknown");
    }

    @Test
    void refusesBrokenAndEmptyFiles(DoorstepServer server) {
        var person = person(server);
        var half = Arrays.copyOf(Story.picture(), Story.picture().length / 2);

        refused(person.upload(PATH, half, "image/png"), 422, "media.image.broken");
        refused(person.upload(PATH, new byte[0], "image/png"), 422, "media.file.empty");
    }

    @Test
    void refusesFilesThatAreTooLargeOrWouldBeOnceOpened(DoorstepServer server) throws Exception {
        var person = person(server);
        var large = Arrays.copyOf(Story.picture(), 11 * 1024 * 1024);

        var refusedLarge = person.upload(PATH, large, "image/png");
        assertThat(refusedLarge.status()).as(refusedLarge.text()).isIn(413, 422);
        assertThat(refusedLarge.text()).contains("media.file.too-large");
        refused(person.upload(PATH, bomb(), "image/png"), 422, "media.image.too-many-pixels");
    }

    @Test
    void unpacksNoTextThatAPictureCarries(DoorstepServer server) throws Exception {
        var person = person(server);
        var packed = packed(300);
        assertThat(packed.length).isLessThan(400_000);

        for (var text : List.of(
                chunk("zTXt", joined("a\0\0", packed)),
                chunk("iTXt", joined("a\0\1\0\0\0", packed)),
                chunk("iCCP", joined("a\0\0", packed)))) {
            ok(person.upload(PATH, with(text), "image/png"));
        }

        ok(person.get("/me"));
    }

    @Test
    void takesNothingFromNobody(DoorstepServer server) {
        var answer = Api.anonymous(server).upload(PATH, Story.picture(), "image/png");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void showsAFileToNobodyWithoutItsSignature(DoorstepServer server) {
        var person = person(server);
        var uploaded = ok(person.upload(PATH, Story.picture(), "image/png")).json();
        var url = uploaded.getString("url").replaceFirst("^https?://[^/]+", "");
        var nobody = Api.anonymous(server);

        ok(nobody.get(url));
        refused(nobody.get(forged(url)), 404, "media.file.unknown");
        refused(nobody.get(url.replaceFirst("expires=\\d+", "expires=99999999999")), 404, "media.file.unknown");
        refused(nobody.get(url.replaceFirst("\\?.*", "")), 404, "media.file.unknown");
        var other = ok(person.upload(PATH, Story.picture(), "image/png"))
                .json()
                .getJsonObject("file")
                .getString("id");
        refused(nobody.get(url.replaceFirst("/media/\\d+", "/media/" + other)), 404, "media.file.unknown");
    }

    /** With another first character of its signature. */
    private static String forged(String url) {
        var other = url.contains("signature=A") ? "B" : "A";
        return url.replaceFirst("signature=.", "signature=" + other);
    }

    @Test
    void keepsNothingThatAPictureTellsOfItsMaker(DoorstepServer server) throws Exception {
        var person = person(server);
        var secret = "23.129163,113.264435 secret place";

        var uploaded = ok(person.upload(PATH, commented(secret), "image/png")).json();

        var url = uploaded.getString("url").replaceFirst("^https?://[^/]+", "");
        var shown = ok(Api.anonymous(server).get(url));
        assertThat(new String(shown.raw().body(), UTF_8)).doesNotContain("secret place");
        assertThat(shown.raw().headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(shown.raw().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(ok(person.request("GET", "/me", new byte[0], Map.of())).text())
                .isNotEmpty();
    }

    private static byte[] zip() {
        return HexFormat.of().parseHex("504b0304140000000800000000000000000000000000000000000000000000000000");
    }

    /** A picture of 30,000 by 30,000 white pixels in a few kilobytes. */
    private static byte[] bomb() throws Exception {
        int side = 30_000;
        var data = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(data)) {
            var row = new byte[1 + side / 8];
            for (int i = 0; i < side; i++) {
                deflated.write(row);
            }
        }
        var header = java.nio.ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {1, 0, 0, 0, 0});
        return png(chunk("IHDR", header.array()), chunk("IDAT", data.toByteArray()), chunk("IEND", new byte[0]));
    }

    /** The test's picture with a comment after its header. */
    private static byte[] commented(String comment) {
        return with(chunk("tEXt", ("Comment\0" + comment).getBytes(UTF_8)));
    }

    /** So many megabytes of zeros, a thousandth as long. */
    private static byte[] packed(int megabytes) throws Exception {
        var data = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(data)) {
            var megabyte = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                deflated.write(megabyte);
            }
        }
        return data.toByteArray();
    }

    private static byte[] joined(String head, byte[] rest) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(UTF_8));
        out.writeBytes(rest);
        return out.toByteArray();
    }

    /** The test's picture with something after its header. */
    private static byte[] with(byte[] chunk) {
        var picture = Story.picture();
        int afterHeader = 8 + 25;
        var out = new ByteArrayOutputStream();
        out.write(picture, 0, afterHeader);
        out.writeBytes(chunk);
        out.write(picture, afterHeader, picture.length - afterHeader);
        return out.toByteArray();
    }

    private static byte[] png(byte[]... chunks) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
        for (var chunk : chunks) {
            out.writeBytes(chunk);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        var crc = new CRC32();
        crc.update(type.getBytes(UTF_8));
        crc.update(data);
        return java.nio.ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(UTF_8))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
