package org.doorstep.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.SYSTEM;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.junit.jupiter.api.Test;

@ServiceTest
class CatalogueServicesIT {
    @Inject
    Market market;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Prices prices;

    private Prices.Ask ask(Market.City city, ServiceId service, LocalDate day) {
        var start = day.atTime(LocalTime.NOON).atZone(Market.SHANGHAI).toInstant();
        return new Prices.Ask(city.area(), Optional.empty(), service, 3, Set.of("windows"), city.west(), start);
    }

    @Test
    void findsTheDistrictOfAPointAndNothingInTheSea() {
        var city = market.city();

        assertThat(areas.locate(city.place()))
                .hasValueSatisfying(found -> assertThat(found.district()).isEqualTo(city.west()));
        assertThat(areas.locate(city.eastern()))
                .hasValueSatisfying(found -> assertThat(found.district()).isEqualTo(city.east()));
        assertThat(areas.locate(new GeoPoint(-60, -25))).isEmpty();
        assertThat(areas.districts(city.area())).hasSize(2);
    }

    @Test
    void replaysAQuoteToTheCentAfterAnotherListWasPublished() {
        var city = market.city();
        var service = market.service();
        var monday = market.today().plusDays(8 - market.today().getDayOfWeek().getValue());
        market.priced(city.area(), market.today(), market.price(service));
        var quote = prices.quote(ask(city, service, monday));

        var dearer = new Prices.ServicePrice(
                service,
                yuan("99.99"),
                yuan("77.77"),
                Map.of("windows", yuan("1.00")),
                Map.of("oven", yuan("2.00")),
                List.of());
        market.priced(city.area(), monday, dearer);

        assertThat(quote.total()).isEqualTo(yuan("185.00"));
        assertThat(prices.replay(quote.ask(), quote.list())).isEqualTo(quote);
        assertThat(prices.quote(ask(city, service, monday)).total()).isEqualTo(yuan("334.30"));
        assertThat(prices.extra(quote.list(), service, "oven")).isEqualTo(yuan("60.00"));
    }

    @Test
    void putsACompanysListBeforeTheGeneralOne() {
        var city = market.city();
        var service = market.service();
        var company = new CompanyId(4711);
        var day = market.today().plusDays(8 - market.today().getDayOfWeek().getValue());
        market.priced(city.area(), market.today(), market.price(service));
        var own = new Prices.ServicePrice(
                service,
                yuan("1.00"),
                yuan("1.00"),
                Map.of("windows", yuan("1.00")),
                Map.of("oven", yuan("1.00")),
                List.of());
        prices.publish(
                SYSTEM, new Prices.PublishPrices(city.area(), Optional.of(company), market.today(), List.of(own)));

        var general = ask(city, service, day);
        var theirs = new Prices.Ask(
                general.area(),
                Optional.of(company),
                service,
                3,
                general.options(),
                general.district(),
                general.start());

        assertThat(prices.quote(theirs).total()).isEqualTo(yuan("5.00"));
        assertThat(prices.quote(general).total()).isEqualTo(yuan("185.00"));
    }

    @Test
    void refusesListsInThePastOnOneDayAndWithGaps() {
        var city = market.city();
        var service = market.service();
        var other = market.service();
        market.priced(city.area(), market.today(), market.price(service));

        assertThat(Codes.of(() -> market.priced(city.area(), market.today().minusDays(1), market.price(service))))
                .isEqualTo("catalogue.price-list.past");
        assertThat(Codes.of(() -> market.priced(city.area(), market.today(), market.price(service))))
                .isEqualTo("catalogue.price-list.same-day");
        assertThat(Codes.of(() -> market.priced(city.area(), market.today().plusDays(1), market.price(other))))
                .isEqualTo("catalogue.price-list.gap");
        assertThat(prices.lists(SYSTEM, city.area())).hasSize(1);
    }

    @Test
    void refusesAQuoteWhereNothingIsSold() {
        var city = market.city();
        var service = market.service();
        market.priced(city.area(), market.today().plusDays(3), market.price(service));

        assertThat(Codes.of(() -> prices.quote(ask(city, service, market.today()))))
                .isEqualTo("catalogue.price.none");
    }

    @Test
    void findsWhatIsOnSaleByWordsOfItsName() {
        var city = market.city();
        var service = market.service();
        market.priced(city.area(), market.today(), market.price(service));

        assertThat(services.onSale(city.area(), Optional.empty(), Optional.of("日常 EN"), PageRequest.first())
                        .items())
                .extracting(Services.ServiceView::id)
                .containsExactly(service);
        assertThat(services.onSale(city.area(), Optional.empty(), Optional.of("x' or '1'='1"), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(services.onSale(city.area(), Optional.empty(), Optional.of("100%"), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(services.onSale(market.city().area(), Optional.empty(), Optional.empty(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void takesNoChangeOverOneThatTheCallerHasNotSeen() {
        var definition = market.cleaning();
        var id = services.define(SYSTEM, definition);
        var seen = services.get(id).version();

        var changed = services.putOnSale(SYSTEM, id, false, Optional.of(seen));

        assertThat(changed.version()).isGreaterThan(seen);
        assertThat(Codes.of(() -> services.change(SYSTEM, id, definition, Optional.of(seen))))
                .isEqualTo("shared.stale");
        assertThat(services.duration(id, 2, Set.of("windows"))).isEqualTo(Duration.ofMinutes(165));
    }

    @Test
    void letsOnlyThoseEditWhoMay() {
        assertThat(Codes.of(() -> services.define(Market.staff(), market.cleaning())))
                .isEqualTo("shared.forbidden.permission");
    }
}
