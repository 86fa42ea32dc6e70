package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.doorstep.ear.support.DoorstepServer;

/** A small city of its own for one story: operator, service with prices, a company under contract, workers, a customer. */
final class World {
    /** On a server that was there before this run, cities of earlier runs may be in the way. */
    private static final AtomicInteger CITIES = new AtomicInteger(
            Integer.getInteger("doorstep.test.attach") == null ? 0 : (int) (System.currentTimeMillis() / 5_000 % 900));
    /** Staff are the same for all stories of a server: making them takes longer than most stories. */
    private static final Map<URI, Map<String, Api>> STAFF = new ConcurrentHashMap<>();

    final Story story;
    final Api operator;
    final Api finance;
    final Api second;
    final int number;
    final double longitude;
    final double latitude = 40.05;
    final String area;
    final String district;
    final String category;
    final String service;
    final Api owner;
    final String company;
    /** The company's bank account. */
    final String account = Numbers.companyAccount();

    World(DoorstepServer server) {
        this(server, "粤洁家政");
    }

    World(DoorstepServer server, String companyName) {
        story = new Story(server);
        operator = staff("operator");
        finance = staff("finance");
        second = staff("finance-second");
        number = CITIES.incrementAndGet();
        longitude = -170 + number * 0.34;
        district = "9%03d01".formatted(number);
        area = openCity();
        category = ok(story.admin.post(
                        "/categories",
                        "{'code':'cleaning-%s','name':%s,'icon':'broom','position':1}"
                                .formatted(unique(), text("家政保洁", "Cleaning"))))
                .id();
        service = defineService();
        publishPrices();
        var email = "owner" + Numbers.digits(8) + "@example.org";
        company = apply(companyName, email);
        ok(operator.post("/companies/" + company + "/approval", ""));
        ok(operator.post("/companies/" + company + "/contracts", contract()));
        owner = story.staffBy(email, Story.PASSWORD);
        nameBankAccount();
    }

    private Api staff(String role) {
        return STAFF.computeIfAbsent(story.server.uri("/"), server -> new ConcurrentHashMap<>())
                .computeIfAbsent(role, name -> story.staff(name));
    }

    private static String unique() {
        return Numbers.digits(12);
    }

    static String text(String chinese, String english) {
        return "{'byLanguage':{'zh-CN':'%s','zh-TW':'%s','en':'%s'}}".formatted(chinese, chinese, english);
    }

    /** One square district of some 20 km, where no other story is. */
    private String openCity() {
        return openCity("9%03d".formatted(number), longitude, latitude);
    }

    /** Another city in which nothing happens. */
    String openCity(String code, int nth) {
        return openCity(code, -170 + nth * 0.34, latitude - 10);
    }

    private String openCity(String code, double longitude, double latitude) {
        var west = longitude - 0.1;
        var east = longitude + 0.1;
        var ring = "[[%1$s,%3$s],[%2$s,%3$s],[%2$s,%4$s],[%1$s,%4$s],[%1$s,%3$s]]"
                .formatted(west, east, latitude - 0.1, latitude + 0.1);
        var geo =
                ("{'type':'FeatureCollection','features':[{'type':'Feature','properties':{'adcode':'%s01','name':'东区'},"
                                + "'geometry':{'type':'Polygon','coordinates':[%s]}}]}")
                        .formatted(code, ring)
                        .replace("'", "\\\"");
        return ok(story.admin.post(
                        "/areas",
                        "{'code':'%s00','name':'Story %s','zone':'Asia/Shanghai','currency':'CNY','geoJson':'%s'}"
                                .formatted(code, code, geo)))
                .id();
    }

    private String defineService() {
        var id = ok(operator.post("/services", """
                        {'category':'%s','code':'deep-%s','name':%s,'description':%s,'icon':'broom','unit':'HOUR',
                         'least':2,'most':8,'baseTime':'PT0S','timePerUnit':'PT1H','bufferBefore':'PT0S','bufferAfter':'PT15M',
                         'certificates':['health'],'crew':1,
                         'options':[{'code':'windows','name':%s,'extraTime':'PT30M'}],
                         'extras':[{'code':'oven','name':%s},{'code':'fridge','name':%s}]}""".formatted(
                                category,
                                unique(),
                                text("深度保洁", "Deep cleaning"),
                                text("整屋", "The whole home"),
                                text("擦窗", "Windows"),
                                text("烤箱", "Oven"),
                                text("冰箱", "Fridge"))))
                .id();
        return id;
    }

    private void publishPrices() {
        ok(operator.post("/price-lists", """
                {'area':'%s','from':'%s','prices':[{'service':'%s','base':{'amount':'20.00','currency':'CNY'},
                 'perUnit':{'amount':'50.00','currency':'CNY'},
                 'options':{'windows':{'amount':'30.00','currency':'CNY'}},
                 'extras':{'oven':{'amount':'40.00','currency':'CNY'},'fridge':{'amount':'60.00','currency':'CNY'}},
                 'surcharges':[]}]}""".formatted(area, story.today(), service)));
        var view = operator.get("/services/" + service);
        if (!view.json().getBoolean("onSale")) {
            ok(operator.put("/services/" + service + "/sale", "{'onSale':true}"));
        }
    }

    private String apply(String name, String email) {
        return ok(story.nobody.post("/companies", """
                        {'name':'%s','registration':'%s','contact':'林小姐','phone':'%s','ownerEmail':'%s','ownerName':'林小姐',
                         'ownerPassword':'%s','area':'%s','districts':['%s']}""".formatted(
                                name, Numbers.creditCode(), Numbers.phone(), email, Story.PASSWORD, area, district)))
                .id();
    }

    private String contract() {
        return """
                {'from':'%s','worker':'0.7','company':'0.12','platform':'0.18','insurance':{'amount':'1.00','currency':'CNY'},
                 'withholding':'0.05','holding':'P1D','least':{'amount':'1.00','currency':'CNY'}}""".formatted(story.today());
    }

    private void nameBankAccount() {
        var named = ok(owner.post(
                        "/payee-accounts",
                        "{'company':'%s','holder':'粤洁家政','number':'%s','bankCode':'%s','bankName':'工商银行'}"
                                .formatted(company, account, Numbers.bankLine())))
                .id();
        ok(second.post("/payee-accounts/" + named + "/confirmation", ""));
    }

    /** A worker who is approved, works every day from 8 to 20, and offers the service. */
    Api worker(String name) {
        var worker = story.byPhone(Numbers.phone(), "WORKER");
        ok(worker.post("/workers", """
                {'company':'%s','name':'%s','idNumber':'%s','sex':'F','home':{'latitude':%s,'longitude':%s},
                 'yearsOfExperience':5,'about':''}""".formatted(company, name, Numbers.identity(), latitude, longitude)));
        var file = ok(worker.upload("/media?purpose=CERTIFICATE", Story.picture(), "image/png"))
                .json()
                .getJsonObject("file")
                .getString("id");
        ok(worker.post(
                "/workers/me/certificates",
                "{'kind':'health','file':'%s','issued':'%s','expires':'%s'}"
                        .formatted(
                                file, story.today().minusDays(10), story.today().plusYears(2))));
        ok(worker.put("/workers/" + worker.id() + "/services", "{'services':['%s']}".formatted(service)));
        ok(worker.put(
                "/workers/" + worker.id() + "/territory",
                "{'area':'%s','districts':['%s'],'radiusMetres':30000}".formatted(area, district)));
        ok(worker.put("/workers/" + worker.id() + "/rota", rota()));
        ok(worker.post("/workers/me/submission", ""));
        ok(owner.post("/workers/" + worker.id() + "/approval", ""));
        ok(operator.post("/workers/" + worker.id() + "/approval", ""));
        return worker;
    }

    private static String rota() {
        var week = new StringBuilder();
        for (var day : java.time.DayOfWeek.values()) {
            week.append(week.length() == 0 ? "" : ",").append("'%s':[{'from':'08:00','until':'20:00'}]".formatted(day));
        }
        return "{'week':{" + week + "}}";
    }

    /** A customer with an address in the city. */
    Customer customer() {
        return customerAt(0.01, 0.01);
    }

    /** A customer whose address lies so many degrees north and east of where workers live. */
    Customer customerAt(double north, double east) {
        var api = story.byPhone(Numbers.phone(), "CUSTOMER");
        ok(api.post("/customers", ""));
        var address = ok(api.post("/addresses", """
                        {'contact':'陈女士','phone':'%s','text':'天河路 1 号','detail':'1201','point':{'latitude':%s,'longitude':%s}}""".formatted(Numbers.phone(), latitude + north, longitude + east)))
                .id();
        return new Customer(this, api, address);
    }

    /** Why a visit's workers were chosen, newest first. */
    List<JsonObject> decisions(String visit) {
        return ok(operator.get("/visits/" + visit + "/decisions")).items();
    }

    static Api.Answer assign(Api who, String visit, Api worker) {
        return who.post("/visits/" + visit + "/assignment", "{'worker':'%s'}".formatted(worker.id()));
    }

    /** What is said of one of the candidates. */
    static List<String> reasons(List<JsonObject> candidates, Api worker) {
        return candidates.stream()
                .filter(one -> one.getString("worker").equals(worker.id()))
                .flatMap(one -> one.getJsonArray("reasons").getValuesAs(JsonString.class).stream())
                .map(JsonString::getString)
                .toList();
    }
}
