package org.doorstep.web.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.PageRequest;
import org.jspecify.annotations.Nullable;

/** The query of a list: {@code limit} (at most 200) and {@code cursor}, as a page's {@code next} gave it. */
public class Paging {
    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    public PageRequest request() {
        return new PageRequest(
                limit,
                Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(Cursor::read));
    }
}
