package org.doorstep.bench;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A city made over HTTP as its staff would: districts, a service with its price, a company under contract, one worker and one
 * customer. {@link Crowd} makes more of the two by the thousand, from these.
 */
final class City {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final int DISTRICTS = 12;
    private static final int DISTRICTS_A_ROW = 4;
    private static final double WEST = 113.0;
    private static final double SOUTH = 23.0;
    private static final double SIDE = 0.08;
    private static final String PASSWORD = "correct-horse-battery";

    final Liberty server;
    final Api nobody;
    final Api admin;
    final Api operator;
    final Api finance;
    final Api financeSecond;
    final Api owner;
    final String area;
    final String service;
    final String company;
    final Api worker;
    final Api customer;
    final String address;

    /** Where somebody is. */
    record Point(double latitude, double longitude) {
        String json() {
            return "{\"latitude\":%s,\"longitude\":%s}".formatted(latitude, longitude);
        }
    }

    City(Liberty server) {
        this.server = server;
        nobody = Api.nobody(server);
        admin = administrator();
        operator = staff("operator");
        finance = staff("finance");
        financeSecond = staff("finance-second");
        area = admin.post(
                        "/areas",
                        "{'code':'990000','name':'Bench','zone':'%s','currency':'CNY','geoJson':'%s'}"
                                .formatted(ZONE, geography().replace("\"", "\\\"")))
                .id();
        service = service();
        publishPrices();
        company = company();
        owner = nobody.byPassword("owner@example.org", PASSWORD);
        worker = worker();
        customer = nobody.byPhone(Numbers.phone(2), "CUSTOMER");
        customer.post("/customers", "");
        address = customer.post("/addresses", addressBody(place(0, 0))).id();
    }

    static String district(int nth) {
        return "9900%02d".formatted(1 + nth % DISTRICTS);
    }

    /** A place in a district, somewhere within three kilometres of its middle. */
    static Point place(int district, int nth) {
        int place = district % DISTRICTS;
        double north = (nth * 7 % 31 - 15) / 1000.0;
        double east = (nth * 11 % 29 - 14) / 1000.0;
        return new Point(
                round(SOUTH + SIDE * (place / DISTRICTS_A_ROW) + SIDE / 2 + north),
                round(WEST + SIDE * (place % DISTRICTS_A_ROW) + SIDE / 2 + east));
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    private static String geography() {
        var features = IntStream.range(0, DISTRICTS).mapToObj(City::feature).collect(Collectors.joining(","));
        return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
    }

    private static String feature(int nth) {
        double west = WEST + SIDE * (nth % DISTRICTS_A_ROW);
        double south = SOUTH + SIDE * (nth / DISTRICTS_A_ROW);
        double east = west + SIDE;
        double north = south + SIDE;
        return ("{\"type\":\"Feature\",\"properties\":{\"adcode\":\"%s\",\"name\":\"第%d区\"},\"geometry\":"
                        + "{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}")
                .formatted(district(nth), nth + 1, west, south, east, south, east, north, west, north, west, south);
    }

    Instant now() {
        return Instant.parse(nobody.get("/test/clock").json().getString("now"));
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    void advanceTo(Instant moment) {
        advanceTo(server.url(), moment);
    }

    /** Of whichever server of the house answers there. */
    void advanceTo(String url, Instant moment) {
        var clock = nobody.at(url);
        var now = Instant.parse(clock.get("/test/clock").json().getString("now"));
        var left = java.time.Duration.between(now, moment);
        if (!left.isNegative()) {
            clock.post("/test/clock", "{'advance':'%s'}".formatted(left.plusSeconds(1)));
        }
    }

    /** Signed in anew: a token lives for a quarter of an hour. */
    Api administrator() {
        return nobody.byPassword("admin@doorstep.test", "only-for-tests");
    }

    private Api staff(String role) {
        var email = role + "@example.org";
        admin.post(
                "/people",
                "{'email':'%s','name':'Staff','password':'first-password-1','roles':['%s']}".formatted(email, role));
        nobody.byPassword(email, "first-password-1")
                .put("/auth/password", "{'current':'first-password-1','wanted':'%s'}".formatted(PASSWORD));
        return nobody.byPassword(email, PASSWORD);
    }

    private static String words(String chinese, String english) {
        return "{'byLanguage':{'zh-CN':'%s','zh-TW':'%s','en':'%s'}}".formatted(chinese, chinese, english);
    }

    private String service() {
        var category = admin.post(
                        "/categories",
                        "{'code':'cleaning','name':%s,'icon':'broom','position':1}"
                                .formatted(words("家政保洁", "Cleaning")))
                .id();
        return operator.post("/services", """
                        {'category':'%s','code':'deep','name':%s,'description':%s,'icon':'broom','unit':'HOUR',
                         'least':2,'most':8,'baseTime':'PT0S','timePerUnit':'PT1H','bufferBefore':'PT0S','bufferAfter':'PT15M',
                         'certificates':['health'],'crew':1,'options':[],'extras':[]}""".formatted(
                                category, words("深度保洁", "Deep cleaning"), words("整屋", "The whole home")))
                .id();
    }

    private void publishPrices() {
        operator.post("/price-lists", """
                {'area':'%s','from':'%s','prices':[{'service':'%s','base':{'amount':'20.00','currency':'CNY'},
                 'perUnit':{'amount':'50.00','currency':'CNY'},'options':{},'extras':{},'surcharges':[]}]}""".formatted(area, today(), service));
    }

    private String company() {
        var all = IntStream.range(0, DISTRICTS)
                .mapToObj(nth -> "'" + district(nth) + "'")
                .collect(Collectors.joining(","));
        var id = nobody.post("/companies", """
                        {'name':'粤洁家政','registration':'%s','contact':'林小姐','phone':'%s','ownerEmail':'owner@example.org',
                         'ownerName':'林小姐','ownerPassword':'%s','area':'%s','districts':[%s]}""".formatted(Numbers.creditCode(1), Numbers.phone(3), PASSWORD, area, all))
                .id();
        operator.post("/companies/" + id + "/approval", "");
        operator.post("/companies/" + id + "/contracts", """
                {'from':'%s','worker':'0.7','company':'0.12','platform':'0.18','insurance':{'amount':'1.00','currency':'CNY'},
                 'withholding':'0.05','holding':'P1D','least':{'amount':'1.00','currency':'CNY'}}""".formatted(today()));
        return id;
    }

    private Api worker() {
        var api = nobody.byPhone(Numbers.phone(1), "WORKER");
        api.post("/workers", """
                {'company':'%s','name':'王芳','idNumber':'%s','sex':'F','home':%s,'yearsOfExperience':5,'about':''}""".formatted(
                        company, Numbers.identity(1), place(0, 0).json()));
        var file = api.upload("/media?purpose=CERTIFICATE", picture(), "image/png")
                .json()
                .getJsonObject("file")
                .getString("id");
        api.post(
                "/workers/me/certificates",
                "{'kind':'health','file':'%s','issued':'%s','expires':'%s'}"
                        .formatted(file, today().minusDays(10), today().plusYears(2)));
        api.put("/workers/" + api.person() + "/services", "{'services':['%s']}".formatted(service));
        api.put(
                "/workers/" + api.person() + "/territory",
                "{'area':'%s','districts':[%s],'radiusMetres':30000}"
                        .formatted(
                                area,
                                served(0).stream().map(one -> "'" + one + "'").collect(Collectors.joining(","))));
        var week = Arrays.stream(DayOfWeek.values())
                .map(day -> "'%s':[{'from':'08:00','until':'20:00'}]".formatted(day))
                .collect(Collectors.joining(","));
        api.put("/workers/" + api.person() + "/rota", "{'week':{" + week + "}}");
        api.post("/workers/me/submission", "");
        owner.post("/workers/" + api.person() + "/approval", "");
        operator.post("/workers/" + api.person() + "/approval", "");
        return api;
    }

    /** Who lives in a district works there and in the next two. */
    static java.util.List<String> served(int district) {
        return java.util.List.of(district(district), district(district + 1), district(district + 2));
    }

    static String addressBody(Point point) {
        return "{'contact':'陈女士','phone':'%s','text':'天河路 1 号','detail':'1201','point':%s}"
                .formatted(Numbers.phone(4), point.json());
    }

    private static byte[] picture() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a customer wants: two hours at a start, with a worker or with whoever comes. */
    String wish(String address, Instant start, String workerOrNone) {
        return "{\"service\":\"%s\",\"quantity\":2,\"options\":[],\"address\":\"%s\",\"starts\":[\"%s\"]%s}"
                .formatted(
                        service, address, start, workerOrNone.isEmpty() ? "" : ",\"worker\":\"" + workerOrNone + "\"");
    }

    /** Paid on the spot, at the price that is the same for all: two hours at 50.00 and 20.00 for coming. */
    String placing(String wish, String payment) {
        return "{\"wish\":%s,\"payment\":\"%s\",\"expected\":{\"amount\":\"120.00\",\"currency\":\"CNY\"}}"
                .formatted(wish, payment);
    }

    static Instant start(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZONE).toInstant();
    }

    static String visit(JsonObject booking) {
        return booking.getJsonArray("visits").getJsonObject(0).getString("visit");
    }
}
