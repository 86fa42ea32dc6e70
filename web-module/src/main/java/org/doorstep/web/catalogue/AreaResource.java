package org.doorstep.web.catalogue;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Maps;
import org.doorstep.shared.ChineseDatums;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cities and districts. */
@Path("/areas")
@ApplicationScoped
@Retried
@Tag(name = "Areas")
@Produces(MediaType.APPLICATION_JSON)
public class AreaResource {
    /** @param geoJson the districts' FeatureCollection, as text */
    public record OpenArea(
            @NotNull @Pattern(regexp = "[0-9A-Za-z-]{1,12}") String code,
            @NotBlank @Size(max = 80) @PlainText String name,
            @NotNull ZoneId zone,
            @NotNull Currency currency,
            @NotBlank @Size(max = 200_000) String geoJson) {}

    /** A city as clients read it. */
    public record City(AreaId id, String code, String name, String zone, String currency, boolean open) {
        static City of(Areas.Area area) {
            return new City(
                    area.id(),
                    area.code(),
                    area.name(),
                    area.zone().getId(),
                    area.currency().getCurrencyCode(),
                    area.open());
        }
    }

    /** Where a point lies. */
    public record Place(City area, String district, String districtName) {}

    @Inject
    Caller caller;

    @Inject
    Areas areas;

    @Inject
    Maps maps;

    @POST
    @Operation(
            summary = "Open a city with its districts",
            description = "Platform staff with catalogue.areas. Codes: catalogue.area.exists, catalogue.area.outline,"
                    + " catalogue.district.exists.")
    public Response open(@Valid OpenArea body) {
        var id = areas.open(
                caller.actor(), body.code(), body.name().strip(), body.zone(), body.currency(), body.geoJson());
        return Replies.created("areas", id, City.of(areas.get(id)));
    }

    @GET
    @Path("/map")
    @PermitAll
    @Operation(
            summary = "Read what maps are drawn on",
            description = "For everybody. Without tiles, draw the districts' outlines alone.")
    public Maps.MapView map() {
        return maps.view();
    }

    @GET
    @PermitAll
    @Operation(summary = "List cities", description = "For everybody.")
    public List<City> list() {
        return areas.list().stream().map(City::of).toList();
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(summary = "Read a city", description = "For everybody. Codes: catalogue.area.unknown.")
    public City get(@PathParam("id") AreaId id) {
        return City.of(areas.get(id));
    }

    @GET
    @Path("/{id}/districts")
    @PermitAll
    @Operation(summary = "List a city's districts with outlines in WGS-84", description = "For everybody.")
    public List<Areas.District> districts(@PathParam("id") AreaId id) {
        return areas.districts(id);
    }

    @GET
    @Path("/location")
    @PermitAll
    @Operation(
            summary = "Find the city and district of a point",
            description = "For everybody. Degrees in WGS84, GCJ02 or BD09. Codes: customer.address.outside.")
    public Place locate(
            @QueryParam("latitude") @DefaultValue("") String latitude,
            @QueryParam("longitude") @DefaultValue("") String longitude,
            @QueryParam("system") @DefaultValue("WGS84") String system) {
        var found = areas.locate(point(latitude, longitude, system))
                .orElseThrow(() -> new Refused("customer.address.outside"));
        return new Place(City.of(found.area()), found.district(), found.districtName());
    }

    private static GeoPoint point(String latitude, String longitude, String system) {
        try {
            return ChineseDatums.toWgs84(
                    new GeoPoint(Double.parseDouble(latitude), Double.parseDouble(longitude)), system);
        } catch (IllegalArgumentException e) {
            throw new Refused("catalogue.point.invalid");
        }
    }
}
