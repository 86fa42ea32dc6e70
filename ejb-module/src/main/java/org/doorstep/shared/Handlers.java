package org.doorstep.shared;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who hears what. */
@ApplicationScoped
class Handlers {
    @Inject
    @Any
    Instance<EventHandler<?>> beans;

    private final Map<Class<?>, List<EventHandler<?>>> byEvent = new HashMap<>();
    private final Map<String, EventHandler<?>> byName = new LinkedHashMap<>();

    @PostConstruct
    void index() {
        for (var handler : beans) {
            if (byName.put(handler.name(), handler) != null) {
                throw new IllegalStateException("two event handlers are named " + handler.name());
            }
            byEvent.computeIfAbsent(handler.hears(), event -> new ArrayList<>()).add(handler);
        }
    }

    /** Those whom it concerns. */
    List<EventHandler<?>> of(Event event) {
        return byEvent.getOrDefault(event.getClass(), List.of()).stream()
                .filter(handler -> concerns(handler, event))
                .toList();
    }

    private static <E extends Event> boolean concerns(EventHandler<E> handler, Event event) {
        return handler.concerns(handler.hears().cast(event));
    }

    Collection<EventHandler<?>> all() {
        return byName.values();
    }

    /** What nobody hears any more is awaited too: somebody must look at it. */
    boolean isAwaited(String name) {
        var handler = byName.get(name);
        return handler == null || handler.isAwaited();
    }

    EventHandler<?> named(String name) {
        var handler = byName.get(name);
        if (handler == null) {
            throw new IllegalStateException("no event handler is named " + name);
        }
        return handler;
    }
}
