package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.doorstep.ear.support.DoorstepServer;

/** A city in which a random history is lived, and which keeps what went wrong in it. */
final class Town {
    final Fate fate;
    final Story story;
    final World world;
    final Api worker;
    final Customer customer;
    /** The code of 13 % off, of which the company bears 37 %. */
    final String promotion;

    final LocalDate begin;
    private final List<Telling> tellings;
    private Optional<String> fault = Optional.empty();

    Town(DoorstepServer server, Fate fate, LocalDate begin) {
        this.fate = fate;
        this.begin = begin;
        world = new World(server);
        story = world.story;
        worker = world.worker("王芳");
        customer = world.customer();
        promotion = promoted();
        tellings = fate.tales().stream().map(tale -> new Telling(this, tale)).toList();
    }

    private String promoted() {
        var code = "T-" + Numbers.digits(12);
        var id = ok(world.operator.post(
                        "/promotions", """
                        {'code':'%s','title':'优惠','kind':'PERCENT','rate':'0.13','currency':'CNY','automatic':false,
                         'from':'%s','until':'%s','areas':[],'services':[],'company':'%s','companyShare':'0.37'}""".formatted(code, story.today(), begin.plusYears(1), world.company)))
                .id();
        ok(world.owner.post("/promotions/" + id + "/agreement", ""));
        return code;
    }

    /** Lives a phase of a day; what goes wrong ends the history. */
    void live(int day, Phase phase) {
        if (fault.isPresent()) {
            return;
        }
        if (phase == Phase.MORNING) {
            rule(day);
            bank(day);
        }
        for (var telling : tellings) {
            try {
                telling.live(day, phase);
            } catch (RuntimeException | AssertionError e) {
                fails("day %d, %s, %s: %s".formatted(day, phase, telling, e.getMessage()));
            }
        }
    }

    private void rule(int day) {
        var tomorrow = begin.plusDays(day + 1L);
        if (fate.contract().filter(at -> at == day).isPresent()) {
            ok(world.operator.post("/companies/" + world.company + "/contracts", """
                    {'from':'%s','worker':'0.633','company':'0.2','platform':'0.167','insurance':{'amount':'0.70','currency':'CNY'},
                     'withholding':'0.031','holding':'P2D','least':{'amount':'50.00','currency':'CNY'}%s}""".formatted(tomorrow, terms())));
        }
        if (fate.price().filter(at -> at == day).isPresent()) {
            ok(world.operator.post("/price-lists", """
                    {'area':'%s','from':'%s','prices':[{'service':'%s','base':{'amount':'23.45','currency':'CNY'},
                     'perUnit':{'amount':'51.11','currency':'CNY'},
                     'options':{'windows':{'amount':'30.00','currency':'CNY'}},
                     'extras':{'oven':{'amount':'40.01','currency':'CNY'},'fridge':{'amount':'60.00','currency':'CNY'}},
                     'surcharges':[]}]}""".formatted(world.area, tomorrow, world.service)));
        }
    }

    /** One of the ways in which a contract goes beyond plain shares. */
    private String terms() {
        var fixedPay =
                ",'fixedPay':[{'service':'%s','sum':{'amount':'77.77','currency':'CNY'}}]".formatted(world.service);
        var tiers = ",'tiers':[{'from':{'amount':'250.00','currency':'CNY'},'platform':'0.1'}]";
        var fee = ",'channelFee':{'rate':'0.006','bearer':'%s'}";
        var royalty = ",'royalty':{'rate':'0.043','least':{'amount':'100.01','currency':'CNY'}}";
        return switch ((int) (fate.seed() % 4)) {
            case 0 -> "";
            case 1 -> fixedPay + fee.formatted("COMPANY");
            case 2 -> tiers + fee.formatted("WORKER");
            default -> royalty + fixedPay + fee.formatted("PRO_RATA");
        };
    }

    /** For three days the bank takes payments to the company's account, and sends them back later. */
    private void bank(int day) {
        fate.returned().filter(at -> at == day).ifPresent(at -> bankWill("RETURNED"));
        fate.returned().filter(at -> at + 3 == day).ifPresent(at -> bankWill("PAID"));
    }

    private void bankWill(String outcome) {
        new Nights(world).wish(world.account, outcome, false);
    }

    void fails(String how) {
        if (fault.isEmpty()) {
            fault = Optional.of(how);
        }
    }

    Optional<String> fault() {
        return fault;
    }

    /** Whether a sentence of the night's proof is about this city. */
    boolean isMeantBy(String where) {
        return where.contains("9%03d00".formatted(world.number))
                || tellings.stream()
                        .anyMatch(telling -> !telling.booking().isEmpty() && where.contains(telling.booking()));
    }

    /** What must hold once nothing is under way: bookings, statements and their lines, all of one piece. */
    void mustAgree() {
        if (fault.isPresent()) {
            return;
        }
        try {
            for (var telling : tellings) {
                if (!telling.booking().isEmpty()) {
                    standingAgrees(telling.booking());
                }
            }
            var visits = new HashSet<String>();
            tellings.forEach(telling -> visits.addAll(telling.visitIds()));
            statementsTie("company", world.company, visits);
            statementsTie("worker", worker.id(), visits);
        } catch (RuntimeException | AssertionError e) {
            fails(String.valueOf(e.getMessage()));
        }
    }

    private void standingAgrees(String booking) {
        var standing = ok(story.admin.get("/bookings/" + booking + "/standing")).json();
        assertThat(Story.amount(standing, "ledgerPrepaid"))
                .as("prepaid of " + booking)
                .isEqualTo(Story.amount(standing, "prepaid"));
        assertThat(Story.amount(standing, "ledgerReceivable"))
                .as("receivable of " + booking)
                .isEqualTo(Story.amount(standing, "receivable"));
    }

    /** A statement is the sum of its lines, a line is of one of our visits, and what is carried is what the one before left. */
    private void statementsTie(String kind, String payee, HashSet<String> visits) {
        for (var statement : pages("/statements?payeeKind=%s&payee=%s&limit=100".formatted(kind, payee))) {
            var lines = pages("/statements/" + statement.getString("id") + "/lines?limit=100");
            var sum = BigDecimal.ZERO;
            for (var line : lines) {
                sum = sum.add(new BigDecimal(Story.amount(line, "amount")));
                if (line.containsKey("visit")) {
                    assertThat(visits).contains(line.getString("visit"));
                }
            }
            assertThat(sum)
                    .as("lines of statement " + statement)
                    .isEqualByComparingTo(new BigDecimal(Story.amount(statement, "shares"))
                            .add(new BigDecimal(Story.amount(statement, "clawbacks")))
                            .add(new BigDecimal(Story.amount(statement, "returned"))));
        }
    }

    private List<JsonObject> pages(String path) {
        return new Pages(world.finance).all(path);
    }
}
