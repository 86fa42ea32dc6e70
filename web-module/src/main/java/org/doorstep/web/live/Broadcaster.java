package org.doorstep.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.Unavailable;
import org.doorstep.shared.Watching;

/**
 * One reader of the live feed a node, and the streams that it feeds. Ids are not in commit order, so each look goes back a
 * few seconds, for ids and topics alone, and reads only what is new and watched, however many topics are; a stream drops
 * what it has had.
 */
@ApplicationScoped
class Broadcaster {
    private static final Logger LOG = Logger.getLogger(Broadcaster.class.getName());
    private static final int MOST_STREAMS = 2_000;
    // some browser windows with some topics each; nobody takes the node from all others
    private static final int MOST_OF_ONE = 24;
    private static final int MOST_MESSAGES = 500;
    private static final long LOOK_EVERY_MILLIS = 400;
    private static final int BEAT_EVERY_LOOKS = 40;
    // a right that was taken away bites within five seconds here too; each look asks for some of the streams
    private static final int ASK_EVERY_LOOKS = 9;
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
    private final NavigableSet<Long> known = new TreeSet<>();
    private Optional<ScheduledFuture<?>> looking = Optional.empty();
    private int looks;
    private final AtomicInteger joined = new AtomicInteger();

    private final class Stream {
        /** In the order in which they joined. */
        final int number = joined.incrementAndGet();

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
        all().forEach(Stream::leave);
    }

    private List<Stream> all() {
        return streams.values().stream().flatMap(Collection::stream).toList();
    }

    /**
     * Feeds a stream from now on, and with what came after {@code after} if that is not 0. Of somebody's who has very many
     * the oldest ends.
     */
    void join(Watching.Opened opened, long after, SseEventSink sink, Sse sse) {
        var open = all();
        if (open.size() >= MOST_STREAMS) {
            throw new Unavailable("shared.streams.full", Map.of());
        }
        var own = open.stream()
                .filter(stream -> Entitlement.isSame(stream.opened, opened))
                .sorted(Comparator.comparingInt(stream -> stream.number))
                .toList();
        own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE + 1)).forEach(Stream::leave);
        var topic = opened.topic();
        var stream = new Stream(opened, after, sink, sse);
        streams.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>()).add(stream);
        stream.beat();
        // what this node's looks have passed over is read here
        feed.read(topic, after > 0 ? after : recent(), MOST_MESSAGES).forEach(stream::send);
    }

    private void look() {
        try {
            boolean beat = ++looks % BEAT_EVERY_LOOKS == 0;
            cutThoseNoLongerEntitled(looks % ASK_EVERY_LOOKS);
            if (!streams.isEmpty()) {
                pass(news());
            }
            if (beat) {
                all().forEach(Stream::beat);
            }
        } catch (RuntimeException | Error e) {
            // whatever gets out of here would end the looks for good
            LOG.log(Level.WARNING, "the live feed could not be read; looking again", e);
        }
    }

    /** What no look has seen before. */
    private List<LiveFeed.Heard> news() {
        long after = recent();
        known.headSet(after, true).clear();
        var news = new ArrayList<LiveFeed.Heard>();
        List<LiveFeed.Heard> page;
        do {
            page = feed.heard(after, MOST_MESSAGES);
            for (var heard : page) {
                after = heard.id();
                if (!known.contains(after)) {
                    news.add(heard);
                }
            }
        } while (page.size() == MOST_MESSAGES);
        return news;
    }

    /** Hands the watched ones on, and remembers all of them: not before, or a failure would swallow them. */
    private void pass(List<LiveFeed.Heard> news) {
        var watched =
                news.stream().filter(one -> streams.containsKey(one.topic())).toList();
        if (!watched.isEmpty()) {
            long after = watched.get(0).id() - 1;
            long last = watched.get(watched.size() - 1).id();
            List<LiveFeed.Message> page;
            do {
                page = feed.between(after, last, MOST_MESSAGES);
                for (var message : page) {
                    after = message.id();
                    streams.getOrDefault(message.topic(), List.of()).forEach(stream -> stream.send(message));
                }
            } while (page.size() == MOST_MESSAGES);
        }
        news.forEach(one -> known.add(one.id()));
    }

    private void cutThoseNoLongerEntitled(int turn) {
        var asked = all().stream()
                .filter(stream -> stream.number % ASK_EVERY_LOOKS == turn)
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        var entitled =
                entitlement.of(asked.stream().map(stream -> stream.opened).toList());
        asked.stream().filter(stream -> !entitled.contains(stream.opened)).forEach(Stream::leave);
    }

    private static long recent() {
        return org.doorstep.shared.Ids.next() - BACK;
    }
}
