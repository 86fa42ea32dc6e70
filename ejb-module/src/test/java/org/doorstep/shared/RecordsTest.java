package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.id.BookingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
    record Line(String name, Money price) {}

    record Order(
            BookingId booking,
            List<Line> lines,
            Optional<Instant> from,
            Set<String> tags,
            Map<String, Integer> counts,
            boolean gift) {}

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readValue();
        }
    }

    private static List<String> faults(String text) {
        return catchThrowableOfType(Records.Faulty.class, () -> Records.read(json(text), Order.class)).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void readsNestedRecords() {
        var order = Records.read(
                json("{'booking':'42','lines':[{'name':'oven','price':{'amount':'40.00','currency':'CNY'}}],"
                        + "'from':'2026-11-25T10:00:00+08:00','tags':['a'],'counts':{'x':1},'gift':true}"),
                Order.class);

        assertThat(order.booking().value()).isEqualTo(42);
        assertThat(order.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.price().minor()).isEqualTo(4_000));
        assertThat(order.from()).contains(Instant.parse("2026-11-25T02:00:00Z"));
        assertThat(order.counts()).containsEntry("x", 1);
    }

    @Test
    void leavesAbsentCollectionsAndOptionsEmpty() {
        var order = Records.read(json("{'booking':'42','gift':false}"), Order.class);

        assertThat(order.lines()).isEmpty();
        assertThat(order.from()).isEmpty();
        assertThat(order.tags()).isEmpty();
        assertThat(order.counts()).isEmpty();
    }

    @Test
    void namesEveryFaultByItsPointer() {
        assertThat(faults("{'booking':-1,'lines':[{'name':7,'price':{'amount':'1.005','currency':'CNY'}},"
                        + "{'price':{'amount':1,'currency':'CNY','tip':'1'}}],'from':'yesterday','tags':['a','a'],"
                        + "'a/b~c':1}"))
                .containsExactlyInAnyOrder(
                        "/a~1b~0c shared.json.unknown",
                        "/booking shared.json.id",
                        "/lines/0/name shared.json.string",
                        "/lines/0/price/amount shared.json.fraction",
                        "/lines/1/name shared.json.missing",
                        "/lines/1/price/tip shared.json.unknown",
                        "/lines/1/price/amount shared.json.money",
                        "/from shared.json.instant",
                        "/tags shared.json.repeated",
                        "/gift shared.json.missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|shared.json.object",
                "[]|shared.json.object",
                "7|shared.json.object",
                "\"text\"|shared.json.object",
            })
    void readsAnObjectOnly(String text, String code) {
        assertThat(faults(text)).containsExactly(" " + code);
    }

    record Extremes(int whole, long large, LocalDate date, Duration length) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"whole\":1.5,\"large\":1,\"date\":\"2026-02-28\",\"length\":\"PT1H\"}|/whole shared.json.whole",
                "{\"whole\":2147483648,\"large\":1,\"date\":\"2026-02-28\",\"length\":\"PT1H\"}|/whole shared.json.whole",
                "{\"whole\":1,\"large\":1e30,\"date\":\"2026-02-28\",\"length\":\"PT1H\"}|/large shared.json.whole",
                "{\"whole\":1,\"large\":1,\"date\":\"2026-02-30\",\"length\":\"PT1H\"}|/date shared.json.localdate",
                "{\"whole\":1,\"large\":1,\"date\":\"2026-02-28\",\"length\":\"1 h\"}|/length shared.json.duration",
            })
    void refusesWhatDoesNotFit(String text, String fault) {
        var faulty = catchThrowableOfType(
                Records.Faulty.class, () -> Records.read(json(text.replace('"', '\'')), Extremes.class));

        assertThat(faulty.faults()).singleElement().satisfies(found -> assertThat(found.pointer() + " " + found.code())
                .isEqualTo(fault));
    }

    @Test
    void stopsCountingFaultsSomewhere() {
        var many = "{'booking':'1','gift':true,'lines':[" + "7,".repeat(5_000) + "7]}";

        assertThat(faults(many)).hasSizeBetween(10, 100);
    }

    @Test
    void refusesACollectionThatIsTooLarge() {
        var many = "{'booking':'1','gift':true,'tags':[" + "'x',".repeat(10_001) + "'x']}";

        assertThat(faults(many)).containsExactly("/tags shared.json.too-many");
    }
}
