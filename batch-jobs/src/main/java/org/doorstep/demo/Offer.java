package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Prices;
import org.doorstep.catalogue.Services;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.CategoryId;

/** Opens the cities and puts the services on sale. */
@Dependent
class Offer {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Actor ACTOR = Actor.system("demo");
    private static final int PRICE = 15;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Prices prices;

    void make(World world, LocalDate from) {
        open(world, "440100", "广州", "guangzhou");
        open(world, "440300", "深圳", "shenzhen");
        open(world, "440600", "佛山", "foshan");
        var categories = new HashMap<String, CategoryId>();
        category(categories, "nanny", "保姆月嫂", "保姆月嫂", "Nannies, nurses", "baby-bottle");
        category(categories, "cleaning", "家政保洁", "居家清潔", "Cleaning", "broom");
        category(categories, "repair", "上门维修", "到府維修", "Repairs", "wrench");
        category(categories, "moving", "搬家服务", "搬家服務", "Moving", "delivery-truck");
        category(categories, "appliance-cleaning", "家电清洗", "家電清洗", "Appliance cleaning", "snowflake");
        var rows = Sheets.rows("services.tsv");
        for (var row : rows) {
            service(world, categories, row);
        }
        for (var city : world.cities) {
            var listed = new ArrayList<Prices.ServicePrice>();
            for (int i = 0; i < rows.size(); i++) {
                listed.add(price(world.services.get(i), rows.get(i), city.code()));
            }
            prices.publish(ACTOR, new Prices.PublishPrices(city.id(), Optional.empty(), from, listed));
        }
    }

    private void open(World world, String code, String name, String file) {
        var id = areas.open(ACTOR, code, name, World.ZONE, CNY, boundaries(file));
        var districts = new LinkedHashMap<String, GeoPoint>();
        for (var district : areas.districts(id)) {
            districts.put(district.code(), district.centre());
        }
        world.cities.add(new World.City(id, code, districts));
    }

    private void category(
            Map<String, CategoryId> categories, String code, String cn, String tw, String en, String icon) {
        categories.put(code, services.addCategory(ACTOR, code, text(cn, tw, en), icon, categories.size()));
    }

    private void service(World world, Map<String, CategoryId> categories, String[] row) {
        var category = categories.get(row[0]);
        if (category == null) {
            throw new IllegalStateException("no category " + row[0]);
        }
        var id = services.define(
                ACTOR,
                new Services.DefineService(
                        category,
                        row[1],
                        text(row[2], row[3], row[4]),
                        text(row[5], row[6], row[7]),
                        row[8],
                        Services.Unit.valueOf(row[9]),
                        Integer.parseInt(row[10]),
                        Integer.parseInt(row[11]),
                        Duration.parse(row[12]),
                        Duration.parse(row[13]),
                        Duration.ZERO,
                        Duration.ofMinutes(15),
                        row[14].isEmpty() ? Set.of() : Set.of(row[14].split(",")),
                        1,
                        parts(row[17]).stream()
                                .map(part -> new Services.Option(
                                        part[0], text(part[1], part[2], part[3]), Duration.parse(part[4])))
                                .toList(),
                        parts(row[18]).stream()
                                .map(part -> new Services.Extra(part[0], text(part[1], part[2], part[3])))
                                .toList()));
        services.putOnSale(ACTOR, id, true, Optional.empty());
        world.services.add(services.get(id));
        world.categoryOf.put(id, row[0]);
    }

    private static Prices.ServicePrice price(Services.ServiceView service, String[] row, String city) {
        var options = new LinkedHashMap<String, Money>();
        parts(row[17]).forEach(part -> options.put(part[0], Money.of(part[5], CNY)));
        var extras = new LinkedHashMap<String, Money>();
        parts(row[18]).forEach(part -> extras.put(part[0], Money.of(part[4], CNY)));
        return new Prices.ServicePrice(
                service.id(),
                local(row[PRICE], city),
                local(row[PRICE + 1], city),
                options,
                extras,
                List.of(
                        new Prices.Surcharge(
                                "evening",
                                Optional.of(LocalTime.of(18, 0)),
                                Optional.empty(),
                                Set.<DayOfWeek>of(),
                                false,
                                Set.of(),
                                Rate.percent(15)),
                        new Prices.Surcharge(
                                "holiday",
                                Optional.empty(),
                                Optional.empty(),
                                Set.<DayOfWeek>of(),
                                true,
                                Set.of(),
                                Rate.percent(50))));
    }

    /** Shenzhen is dearer, Foshan cheaper. */
    private static Money local(String amount, String city) {
        var price = Money.of(amount, CNY);
        return switch (city) {
            case "440300" -> price.times(new java.math.BigDecimal("1.1"));
            case "440600" -> price.times(new java.math.BigDecimal("0.9"));
            default -> price;
        };
    }

    private static List<String[]> parts(String cell) {
        return cell.isEmpty()
                ? List.of()
                : Arrays.stream(cell.split(",")).map(Offer::fields).toList();
    }

    private static String[] fields(String part) {
        return part.split(":", -1);
    }

    private static Services.Text text(String cn, String tw, String en) {
        return new Services.Text(Map.of("zh-CN", cn, "zh-TW", tw, "en", en));
    }

    private static String boundaries(String city) {
        var path = "/org/doorstep/catalogue/boundaries/" + city + ".geojson";
        try (var stream = Areas.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
