package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.doorstep.ear.support.DoorstepServer;

/** What stories over HTTP are told with: people who sign in, codes they read, a clock that moves, a channel that is paid. */
final class Story {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final String PASSWORD = "correct-horse-battery";
    // nothing else that is sent: the number of an order has six digits too
    private static final Pattern CODE = Pattern.compile("(?:验证码|驗證碼|sign-in code)\\D{1,8}(\\d{6})");

    private static final Map<URI, Api> ADMINS = new ConcurrentHashMap<>();

    final DoorstepServer server;
    final Api nobody;
    final Api admin;

    Story(DoorstepServer server) {
        this.server = server;
        nobody = Api.anonymous(server);
        admin = ADMINS.computeIfAbsent(server.uri("/"), where -> staffBy("admin@doorstep.test", "only-for-tests"));
    }

    /** Platform staff with these roles, made by the administrator. */
    Api staff(String... roles) {
        return staffBy(newStaff(roles), PASSWORD);
    }

    /** @return the e-mail of somebody who signs in with {@link #PASSWORD} */
    String newStaff(String... roles) {
        var email = "s" + Numbers.digits(10) + "@example.org";
        ok(admin.post(
                "/people",
                "{'email':'%s','name':'Staff','password':'first-password-%s','roles':['%s']}"
                        .formatted(email, Numbers.digits(3), String.join("','", roles))
                        .replaceAll("first-password-\\d+", "first-password-1")));
        var first = staffBy(email, "first-password-1");
        ok(first.put("/auth/password", "{'current':'first-password-1','wanted':'%s'}".formatted(PASSWORD)));
        return email;
    }

    Api staffBy(String email, String password) {
        return Api.person(server, () -> ok(nobody.post(
                        "/auth/sign-in/password", "{'email':'%s','password':'%s'}".formatted(email, password)))
                .json());
    }

    /** @param app CUSTOMER or WORKER */
    Api byPhone(String phone, String app) {
        return Api.phone(server, phone, () -> {
            ok(nobody.post("/auth/codes", "{'phone':'%s'}".formatted(phone)));
            return awaited("a code for " + phone, () -> {
                var code = lastCode(phone);
                var answer = nobody.post(
                        "/auth/sign-in/code", "{'phone':'%s','code':'%s','app':'%s'}".formatted(phone, code, app));
                return answer.status() == 200 ? answer.json() : null;
            });
        });
    }

    private String lastCode(String phone) {
        return awaited("a message to " + phone, () -> {
            var messages = ok(nobody.get("/sandbox/messages.json?to=" + phone.replace("+", "%2B")))
                    .json()
                    .getJsonArray("items");
            return messages.getValuesAs(JsonObject.class).stream()
                    .map(message -> CODE.matcher(message.getString("text")))
                    .filter(java.util.regex.Matcher::find)
                    .map(code -> code.group(1))
                    .findFirst()
                    .orElse(null);
        });
    }

    Instant now() {
        return Instant.parse(ok(nobody.get("/test/clock")).json().getString("now"));
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    void advance(Duration time) {
        ok(nobody.post("/test/clock", "{'advance':'%s'}".formatted(time)));
    }

    void advanceTo(Instant moment) {
        var left = Duration.between(now(), moment);
        if (!left.isNegative()) {
            advance(left.plusSeconds(1));
        }
    }

    /** Waits for what happens behind the scenes; fails after half a minute. {@code null} is not yet. */
    static <T> T awaited(String what, Supplier<T> look) {
        return awaited(Duration.ofSeconds(30), what, look);
    }

    private static <T> T awaited(Duration patience, String what, Supplier<T> look) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var found = look.get();
            if (found != null) {
                return found;
            }
            pause();
        }
        throw new AssertionError("never: " + what);
    }

    static void until(String what, BooleanSupplier holds) {
        awaited(what, () -> holds.getAsBoolean() ? true : null);
    }

    static void until(Duration patience, String what, BooleanSupplier holds) {
        awaited(patience, what, () -> holds.getAsBoolean() ? true : null);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Pays what is due through the sandbox channel's own page. @return the payment's id */
    String pay(Api customer, String booking) {
        var payment = openPayment(customer, booking);
        choose(payUrl(customer, payment), "approve");
        return payment;
    }

    String openPayment(Api customer, String booking) {
        return ok(customer.post("/bookings/" + booking + "/payments", "{'channel':'sandbox','returnTo':'/paid'}"))
                .id();
    }

    String payUrl(Api customer, String payment) {
        return awaited(
                "the channel's page of payment " + payment,
                () -> ok(customer.get("/payments/" + payment)).json().getString("payUrl", null));
    }

    /** What a person does on the channel's page. @param choice approve, decline or leave */
    void choose(String payUrl, String choice) {
        var path = payUrl.replaceFirst("^https?://[^/]+", "");
        try {
            var request = java.net.http.HttpRequest.newBuilder(server.uri(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("choice=" + choice))
                    .build();
            var answer = java.net.http.HttpClient.newHttpClient()
                    .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonObject booking(Api who, String id) {
        return ok(who.get("/bookings/" + id)).json();
    }

    void untilState(Api who, String booking, String state) {
        until(
                "booking " + state + ": " + booking(who, booking),
                () -> booking(who, booking).getString("state").equals(state));
    }

    static String visit(JsonObject booking, int index) {
        return booking.getJsonArray("visits").getJsonObject(index).getString("visit");
    }

    static String amount(JsonObject holder, String name) {
        return holder.getJsonObject(name).getString("amount");
    }

    /** The trial balance of all books is zero. */
    void booksBalance() {
        var trial = ok(admin.get("/ledger/trial-balance?until=" + today().plusYears(1)))
                .json();
        assertThat(amount(trial, "difference")).isEqualTo("0.00");
    }

    /** The booking's liabilities in the ledger are what its visits hold. */
    void booksAgree(String booking) {
        until("the books of booking " + booking + " agree", () -> {
            var standing = ok(admin.get("/bookings/" + booking + "/standing")).json();
            return amount(standing, "prepaid").equals(amount(standing, "ledgerPrepaid"))
                    && amount(standing, "receivable").equals(amount(standing, "ledgerReceivable"));
        });
        booksBalance();
    }

    static byte[] picture() {
        try (var bytes = new ByteArrayOutputStream()) {
            var image = new java.awt.image.BufferedImage(64, 64, java.awt.image.BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 1, 0xff8800);
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
