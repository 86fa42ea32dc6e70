package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.doorstep.catalogue.Services.ServiceView;
import org.doorstep.content.Banners;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CategoryId;

/** Puts banners on the customers' home. */
@Dependent
class Posters {
    private static final Actor ACTOR = Actor.system("demo");

    @Inject
    Banners banners;

    /** @param until local day on which they are seen no more */
    void put(World world, LocalDate from, LocalDate until) {
        int position = 1;
        for (var row : Sheets.rows("banners.tsv")) {
            var service =
                    row[1].equals("service") ? Optional.of(service(world, row[2])) : Optional.<ServiceView>empty();
            banners.add(
                    ACTOR,
                    new Banners.DefineBanner(
                            wording(row[4], row[5], row[6]),
                            wording(row[7], row[8], row[9]),
                            Banners.Tone.valueOf(row[3]),
                            row[0].isEmpty()
                                    ? Optional.<AreaId>empty()
                                    : Optional.of(world.city(row[0]).id()),
                            service.isEmpty() ? Optional.of(category(world, row[2])) : Optional.empty(),
                            service.map(ServiceView::id),
                            from.atStartOfDay(World.ZONE).toInstant(),
                            until.atStartOfDay(World.ZONE).toInstant(),
                            position++));
        }
    }

    private static ServiceView service(World world, String code) {
        return world.services.stream()
                .filter(service -> service.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static CategoryId category(World world, String code) {
        return world.services.stream()
                .filter(service -> code.equals(world.categoryOf.get(service.id())))
                .findFirst()
                .orElseThrow()
                .category();
    }

    private static Banners.Wording wording(String cn, String tw, String en) {
        return new Banners.Wording(Map.of("zh-CN", cn, "zh-TW", tw, "en", en));
    }
}
