package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.doorstep.catalogue.Areas;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveTopic;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.visit.Visits;

/** {@code dispatch/AREA}: every visit of a city, for the platform; {@code dispatch/AREA/COMPANY}: a company's part of it. */
@ApplicationScoped
class DispatchTopic implements LiveTopic {
    private static final Pattern REST = Pattern.compile("[1-9][0-9]{0,17}(/[1-9][0-9]{0,17})?");

    @Inject
    Areas areas;

    @Override
    public String prefix() {
        return "dispatch/";
    }

    @Override
    public void authorise(Actor actor, String rest) {
        if (!REST.matcher(rest).matches()) {
            throw new NotFound("shared.topic.none", Map.of());
        }
        actor.requires(Visits.READ);
        int slash = rest.indexOf('/');
        var area = slash < 0 ? rest : rest.substring(0, slash);
        areas.get(new AreaId(Long.parseLong(area)));
        boolean seen =
                slash < 0 ? actor.isPlatform() : actor.sees(new CompanyId(Long.parseLong(rest.substring(slash + 1))));
        if (!seen) {
            throw new NotFound("shared.topic.none", Map.of());
        }
    }
}
