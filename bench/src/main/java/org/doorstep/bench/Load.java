package org.doorstep.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several clients at once, each asking again as soon as it is answered. */
final class Load {
    private Load() {}

    /** One client. */
    @FunctionalInterface
    interface Client extends AutoCloseable {
        /** Asks once; an answer that must not be is thrown. @return whether there is more to ask */
        boolean ask() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** @param millis of each request, the shortest first */
    record Outcome(double seconds, List<Double> millis) {
        int count() {
            return millis.size();
        }

        double perSecond() {
            return count() / seconds;
        }

        double percentile(double percent) {
            return Spread.percentile(millis, percent);
        }

        String latency() {
            return "p50 %s ms, p99 %s ms".formatted(Spread.text(percentile(50)), Spread.text(percentile(99)));
        }
    }

    static Outcome during(Duration time, int clients, IntFunction<Client> made) {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        var millis = together(clients, nth -> () -> asked(made.apply(nth), end));
        return outcome(begin, millis);
    }

    /** Until no client has more to ask. */
    static Outcome whole(int clients, IntFunction<Client> made) {
        long begin = System.nanoTime();
        return outcome(begin, together(clients, nth -> () -> asked(made.apply(nth), Long.MAX_VALUE)));
    }

    private static Outcome outcome(long begin, List<List<Double>> millis) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Outcome(
                seconds, millis.stream().flatMap(List::stream).sorted().toList());
    }

    private static List<Double> asked(Client made, long end) throws Exception {
        var millis = new ArrayList<Double>();
        try (var client = made) {
            boolean more;
            do {
                long begin = System.nanoTime();
                more = client.ask();
                millis.add((System.nanoTime() - begin) / 1e6);
            } while (more && System.nanoTime() < end);
        }
        return millis;
    }

    /** Does several things at once, and fails when one of them does. */
    static <T> List<T> together(int count, IntFunction<Callable<T>> work) {
        var pool = Executors.newFixedThreadPool(count);
        var ended = new ExecutorCompletionService<T>(pool);
        try {
            var futures = new ArrayList<Future<T>>();
            for (int nth = 0; nth < count; nth++) {
                futures.add(ended.submit(work.apply(nth)));
            }
            // in the order in which they end: the first failure ends the others, who may be waiting for it
            for (int nth = 0; nth < count; nth++) {
                ended.take().get();
            }
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }
}
