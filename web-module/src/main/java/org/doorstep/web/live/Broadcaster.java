package org.doorstep.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.Unavailable;
import org.doorstep.shared.Watching;

/**
 * One reader of the live feed a node, and the streams that it feeds. Ids are not in commit order, so each look goes back a
 * few seconds and every stream drops what it has had.
 */
@ApplicationScoped
class Broadcaster {
    private static final Logger LOG = Logger.getLogger(Broadcaster.class.getName());
    private static final int MOST_STREAMS = 2_000;
    private static final int MOST_MESSAGES = 500;
    private static final long LOOK_EVERY_MILLIS = 400;
    private static final int BEAT_EVERY_LOOKS = 40;
    // a right that was taken away bites within five seconds here too
    private static final int ASK_EVERY_LOOKS = 4;
    // a TSID's upper 42 bits are milliseconds
    private static final long BACK = 5_000L << 22;
    private static final int REMEMBERED = 1_000;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    LiveFeed feed;

    @Inject
    Entitlement entitlement;

    private final Map<String, Collection<Stream>> streams = new ConcurrentHashMap<>();
    private Optional<ScheduledFuture<?>> looking = Optional.empty();
    private int looks;

    private final class Stream {
        final Watching.Opened opened;
        final SseEventSink sink;
        final Sse sse;
        final long from;
        private final Set<Long> had = new LinkedHashSet<>();

        Stream(Watching.Opened opened, long from, SseEventSink sink, Sse sse) {
            this.opened = opened;
            this.from = from;
            this.sink = sink;
            this.sse = sse;
        }

        synchronized void send(LiveFeed.Message message) {
            if (message.id() <= from || !had.add(message.id()) || sink.isClosed()) {
                return;
            }
            if (had.size() > REMEMBERED) {
                had.remove(had.iterator().next());
            }
            sink.send(sse.newEventBuilder()
                            .id(Long.toString(message.id()))
                            .name(message.type())
                            .data(message.json())
                            .build())
                    .whenComplete((sent, failure) -> leaveIf(failure));
        }

        synchronized void beat() {
            if (sink.isClosed()) {
                leave();
            } else {
                sink.send(sse.newEventBuilder().comment("beat").build())
                        .whenComplete((sent, failure) -> leaveIf(failure));
            }
        }

        private void leaveIf(@org.jspecify.annotations.Nullable Throwable failure) {
            if (failure != null) {
                leave();
            }
        }

        void leave() {
            streams.computeIfPresent(opened.topic(), (name, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
            sink.close();
        }
    }

    @PostConstruct
    void start() {
        looking = Optional.of(executor.scheduleWithFixedDelay(
                this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        looking.ifPresent(task -> task.cancel(true));
        streams.values().forEach(all -> all.forEach(Stream::leave));
    }

    /** Feeds a stream from now on, and with what came after {@code after} if that is not 0. */
    void join(Watching.Opened opened, long after, SseEventSink sink, Sse sse) {
        if (streams.values().stream().mapToInt(Collection::size).sum() >= MOST_STREAMS) {
            throw new Unavailable("shared.streams.full", Map.of());
        }
        var topic = opened.topic();
        var stream = new Stream(opened, after, sink, sse);
        streams.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>()).add(stream);
        stream.beat();
        if (after > 0) {
            read(topic, after).forEach(stream::send);
        }
    }

    private void look() {
        try {
            boolean beat = ++looks % BEAT_EVERY_LOOKS == 0;
            if (looks % ASK_EVERY_LOOKS == 0) {
                cutThoseNoLongerEntitled();
            }
            streams.forEach((topic, all) -> {
                var messages = read(topic, recent());
                for (var stream : all) {
                    messages.forEach(stream::send);
                    if (beat) {
                        stream.beat();
                    }
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the live feed could not be read; looking again", e);
        }
    }

    private void cutThoseNoLongerEntitled() {
        streams.values().forEach(all -> all.stream()
                .filter(stream -> !entitlement.holds(stream.opened))
                .forEach(Stream::leave));
    }

    private List<LiveFeed.Message> read(String topic, long after) {
        return feed.read(topic, after, MOST_MESSAGES);
    }

    private static long recent() {
        return org.doorstep.shared.Ids.next() - BACK;
    }
}
