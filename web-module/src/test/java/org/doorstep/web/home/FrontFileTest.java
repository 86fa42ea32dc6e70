package org.doorstep.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrontFileTest {
    private static FrontFile at(String address) {
        return FrontFile.at(address).orElseThrow();
    }

    @Test
    void answersEveryAddressInsideAnAppWithItsOnePage() {
        for (var address :
                List.of("/", "/pages/visit", "/pages/orders/", "/worker/", "/worker/work/visit", "/console/orders/7")) {
            assertThat(at(address).isIndex()).as(address).isTrue();
            assertThat(at(address).caching()).as(address).isEqualTo("no-cache");
        }
    }

    @Test
    void knowsWhoseAddressItIs() {
        assertThat(at("/pages/home").front()).isEqualTo(Front.CUSTOMER);
        assertThat(at("/worker/work/today").front()).isEqualTo(Front.WORKER);
        assertThat(at("/console/finance").front()).isEqualTo(Front.CONSOLE);
        assertThat(at("/console/assets/a.js").path()).isEqualTo("assets/a.js");
    }

    @Test
    void letsWhatIsNamedByItsContentBeKeptForAYear() {
        assertThat(at("/assets/told-1.js").caching()).isEqualTo("public, max-age=31536000, immutable");
        assertThat(at("/worker/assets/a.css").caching()).contains("31536000");
        assertThat(at("/static/emoji/broom.svg").caching()).isEqualTo("public, max-age=86400");
        assertThat(at("/sw.js").caching()).isEqualTo("no-cache");
    }

    @Test
    void findsAFileAndItsCompressedTwin() {
        var told = at("/assets/told-1.js");

        assertThat(told.plain())
                .hasValueSatisfying(bytes -> assertThat(new String(bytes)).contains("told()"));
        assertThat(told.compressed(FrontFile.Coding.GZIP))
                .hasValueSatisfying(bytes -> assertThat(new String(bytes)).isEqualTo("gz"));
        assertThat(at("/assets/quiet-1.js").compressed(FrontFile.Coding.GZIP)).isEmpty();
        assertThat(at("/assets/missing-1.js").plain()).isEmpty();
    }

    @Test
    void leavesTheFolderOfTheAppsByNoAddress() {
        for (var address : List.of(
                "/assets/../../org/doorstep/web/home/home.css",
                "/assets/..%2f..%2fhome.css",
                "/assets/.inputs.js",
                "/assets//etc/passwd.js",
                "/static/a\\b.js",
                "/static/x.class",
                "/static/x.properties",
                "/console/../WEB-INF/web.xml")) {
            assertThat(FrontFile.at(address)).as(address).isEmpty();
        }
    }
}
