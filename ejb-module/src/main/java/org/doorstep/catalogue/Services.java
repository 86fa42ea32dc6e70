package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;

/** What is sold: categories and services with options and extras. */
@Stateless
public class Services {
    public static final Permission EDIT = Permission.of("catalogue.edit");

    /** How a service's quantity is counted. */
    public enum Unit {
        HOUR,
        SQUARE_METRE,
        PIECE,
        FIXED
    }

    /** A name in the three languages, by tag zh-CN, zh-TW, en. */
    public record Text(Map<String, String> byLanguage) {}

    public record Category(CategoryId id, String code, Text name, String icon, int position, long version) {}

    /** Something that can be chosen with the order, such as 'with windows'; changes price and time. */
    public record Option(String code, Text name, Duration extraTime) {}

    /** Something that can be proposed on site at a listed price. */
    public record Extra(String code, Text name) {}

    /**
     * A service.
     *
     * @param least smallest quantity that can be booked; {@code most} the largest
     * @param timePerUnit time that one unit takes; {@code baseTime} is added once
     * @param bufferBefore kept free before and after each visit, beside travel
     * @param certificates codes that a worker must hold on the day of service
     * @param crew how many workers come
     */
    public record ServiceView(
            ServiceId id,
            CategoryId category,
            String code,
            Text name,
            Text description,
            String icon,
            Unit unit,
            int least,
            int most,
            Duration baseTime,
            Duration timePerUnit,
            Duration bufferBefore,
            Duration bufferAfter,
            Set<String> certificates,
            int crew,
            List<Option> options,
            List<Extra> extras,
            boolean onSale,
            long version) {}

    /** A service as staff define it; the same parts. */
    public record DefineService(
            CategoryId category,
            String code,
            Text name,
            Text description,
            String icon,
            Unit unit,
            int least,
            int most,
            Duration baseTime,
            Duration timePerUnit,
            Duration bufferBefore,
            Duration bufferAfter,
            Set<String> certificates,
            int crew,
            List<Option> options,
            List<Extra> extras) {}

    public CategoryId addCategory(Actor actor, String code, Text name, String icon, int position) {
        throw new UnsupportedOperationException();
    }

    public List<Category> categories() {
        throw new UnsupportedOperationException();
    }

    public ServiceId define(Actor actor, DefineService command) {
        throw new UnsupportedOperationException();
    }

    public ServiceView change(Actor actor, ServiceId id, DefineService command, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    public ServiceView putOnSale(Actor actor, ServiceId id, boolean onSale, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }

    public ServiceView get(ServiceId id) {
        throw new UnsupportedOperationException();
    }

    /** Services on sale in a city, by category if given, by words of their name if given. */
    public Page<ServiceView> onSale(
            AreaId area, Optional<CategoryId> category, Optional<String> words, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** How long a visit takes for this choice, in whole quarter-hours. */
    public Duration duration(ServiceId id, int quantity, Set<String> options) {
        throw new UnsupportedOperationException();
    }
}
