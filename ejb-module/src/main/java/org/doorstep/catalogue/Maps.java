package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;

/** What maps are drawn on: the districts' outlines alone, until operators name a server of tiles in WGS84. */
@Stateless
public class Maps {
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9._~/{}?=&%-]*");

    /** Such as {@code https://tiles.example.org/{z}/{x}/{y}.png}; empty for none. */
    static final Setting<String> TILES = new Setting<>(
            "catalogue.map.tiles", String.class, "", Maps::checked, text -> text, "https://…/{z}/{x}/{y}.png");

    /** Whom the tiles' licence wants named on the map. */
    static final Setting<String> CREDIT =
            new Setting<>("catalogue.map.credit", String.class, "", Maps::credited, text -> text, "0 … 100");

    private static final int LONGEST_CREDIT = 100;

    @Inject
    Settings settings;

    /** @param tiles an address with {@code {z}}, {@code {x}} and {@code {y}}, when there is one */
    public record MapView(Optional<String> tiles, String credit) {}

    public MapView view() {
        return new MapView(Optional.of(settings.get(TILES)).filter(text -> !text.isEmpty()), settings.get(CREDIT));
    }

    /** Scheme, host and port that tiles come from, for the pages' content policy. */
    public Optional<String> origin() {
        return view().tiles()
                .map(text -> URI.create(text.replaceAll("[{}]", "")))
                .map(address -> address.getScheme() + "://" + address.getRawAuthority());
    }

    private static String checked(String text) {
        boolean whole = text.isEmpty()
                || ADDRESS.matcher(text).matches()
                        && List.of("{z}", "{x}", "{y}").stream().allMatch(text::contains);
        if (!whole) {
            throw new IllegalArgumentException("no address of tiles");
        }
        return text;
    }

    private static String credited(String text) {
        if (text.length() > LONGEST_CREDIT || text.contains("<")) {
            throw new IllegalArgumentException("too long, or no plain text");
        }
        return text;
    }
}
