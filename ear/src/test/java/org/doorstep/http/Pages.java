package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists of the API, read to their ends. */
record Pages(Api who) {
    /** @param path with a query, to which the cursor is added */
    List<JsonObject> all(String path) {
        var items = new ArrayList<JsonObject>();
        var after = "";
        do {
            var page = ok(who.get(path + after)).json();
            items.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            after = page.containsKey("next")
                    ? "&cursor=" + URLEncoder.encode(page.getString("next"), StandardCharsets.UTF_8)
                    : "";
        } while (!after.isEmpty());
        return items;
    }
}
