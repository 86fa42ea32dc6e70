package org.doorstep.bulk;

/** Writes into work days what is reserved of them: their bits, and the itinerary in its 36 bytes each (ADR 2). */
final class Days {
    private static final String BUSY = """
            select h.*, floor(extract(epoch from slot_start) / 900)::int as first,
                floor(extract(epoch from slot_end) / 900)::int as last,
                floor(extract(epoch from slot_start) / 900)::int - ((buffer_before + 899) / 900)::int as busy,
                floor(extract(epoch from slot_end) / 900)::int + ((buffer_after + 899) / 900)::int as free
            from availability_hold h where worker in (%s)""";
    private static final String BY_DAY = """
            select b.*, date '1970-01-01' + n as utc_day, greatest(busy - n * 96, 0) as a, least(free - n * 96, 96) as z
            from busy b cross join lateral generate_series(floor(busy / 96.0)::int, floor((free - 1) / 96.0)::int) n""";
    private static final String BYTES = """
            int8send(id) || int4send(first) || int2send((last - first)::int2)
            || set_byte('\\x00'::bytea, 0, first - busy) || set_byte('\\x00'::bytea, 0, free - last)
            || int4send(round(from_latitude * 1e6)::int) || int4send(round(from_longitude * 1e6)::int)
            || int4send(round(to_latitude * 1e6)::int) || int4send(round(to_longitude * 1e6)::int)
            || int4send(coalesce(extract(epoch from expires_at)::bigint, 0)::int)""";

    private Days() {}

    /** @param workers a select of their ids */
    static String taken(String workers) {
        return "with busy as (" + BUSY.formatted(workers) + "), by_day as (" + BY_DAY + "), days as (select worker,"
                + " utc_day, bit_or(" + bits(0) + ") as low, bit_or(" + bits(48) + ") as high, string_agg(" + BYTES
                + ", '' order by id) as itinerary, count(*) as reserved from by_day group by worker, utc_day)"
                + " update availability_day d set taken_low = days.low, taken_high = days.high,"
                + " itinerary = days.itinerary, version = d.version + days.reserved from days"
                + " where d.worker = days.worker and d.utc_day = days.utc_day";
    }

    /** Bits {@code a} to {@code z} of a day, those of its half that begins here. */
    private static String bits(int begin) {
        var from = "greatest(least(a - " + begin + ", 48), 0)";
        var until = "greatest(least(z - " + begin + ", 48), 0)";
        return "((1::bigint << " + until + ") - 1) & ~((1::bigint << " + from + ") - 1)";
    }
}
