-- FROZEN. Which starts are free for two hours' work (and the quarter of an hour that is kept free after it) at a place in the next seven
-- days, and how many of the qualified workers could come at each, by hand-written SQL over the day bits: travel between reservations and
-- lead time included. It gives the same slots, the same numbers and the same reasons as ours, which a check proves. Left to ours alone: who
-- the best five of each slot are and what is shown of them, whom the customer has blocked, and whose breaches bar them. Frozen, because a
-- floor that moved with the code would measure nothing; it is the floor's business to be fast, so do not slow it down.
--
-- A worker's eight UTC days are one string of 768 bits, a quarter-hour each, the first at the right; so `x >> n` is what holds n quarters
-- later. A reservation is made as much wider as it takes to get there from it, or from there to it. Summing numerals of four decimal digits
-- a quarter counts all starts of all workers at once: 168,000 rows of one bit each take five times as long.
--
-- :first is the first UTC day, :begin the first start as a quarter of it, :starts how many half-hours from there, :earliest and :latest moments.
with able as materialized (
    select w.id from worker_worker w
    join worker_offer o on o.worker_id = w.id and o.service_id = :service
    join worker_district d on d.worker_id = w.id and d.district = :district
    where w.state = 'ACTIVE' and w.area_id = :area
        and w.company_id in (select c.id from provider_company c join provider_district s on s.company_id = c.id
            where s.area_id = :area and s.district = :district and c.state = 'ACTIVE' and c.contracted_from <= :first + 1)
        and not exists (select from worker_leave l where l.worker_id = w.id and l.leave_from <= :first + 7 and l.leave_until > :first)
        and exists (select from worker_certificate c where c.worker_id = w.id and c.kind = 'health' and c.approved_at is not null
            and c.issued <= :first + 1 and c.expires >= :first + 7)
        and 2 * 6371008.8 * asin(least(1, sqrt(sin(radians(:latitude - w.home_latitude) / 2) ^ 2 + cos(radians(w.home_latitude))
            * cos(radians(:latitude)) * sin(radians(:longitude - w.home_longitude) / 2) ^ 2))) <= w.radius_metres),
days as materialized (
    select d.worker,
        bit_or((d.open_low::bit(64)::bit(768) >> 704 - 96 * (d.utc_day - :first))
            | (d.open_high::bit(64)::bit(768) >> 656 - 96 * (d.utc_day - :first))) as open,
        bit_or((d.taken_low::bit(64)::bit(768) >> 704 - 96 * (d.utc_day - :first))
            | (d.taken_high::bit(64)::bit(768) >> 656 - 96 * (d.utc_day - :first))) as taken
    from able a join availability_day d on d.worker = a.id and d.utc_day between :first and :first + 7
    group by d.worker),
reserved as (
    select h.worker,
        (extract(epoch from h.slot_start)::bigint / 900)::int - (extract(epoch from :first::timestamp)::bigint / 900)::int
            - ((h.buffer_before + 899) / 900)::int as busy,
        (extract(epoch from h.slot_end)::bigint / 900)::int - (extract(epoch from :first::timestamp)::bigint / 900)::int
            + ((h.buffer_after + 899) / 900)::int as done,
        2 * 6371008.8 * asin(least(1, sqrt(sin(radians(:latitude - h.to_latitude) / 2) ^ 2 + cos(radians(h.to_latitude))
            * cos(radians(:latitude)) * sin(radians(:longitude - h.to_longitude) / 2) ^ 2))) as there,
        2 * 6371008.8 * asin(least(1, sqrt(sin(radians(:latitude - h.from_latitude) / 2) ^ 2 + cos(radians(h.from_latitude))
            * cos(radians(:latitude)) * sin(radians(:longitude - h.from_longitude) / 2) ^ 2))) as onwards
    from able a join availability_hold h on h.worker = a.id
        and h.slot_start >= :first::timestamp - interval '1 day' and h.slot_start < :first::timestamp + interval '8 days'),
wider as materialized (
    select worker, bit_or(((~ 0::bit(768)) << greatest(0, busy - case when onwards < 30 then 0
            else ceil(least(10800, 600 + ceil(onwards * 1.4 / (25 / 3.6))) / 900)::int end))
        # ((~ 0::bit(768)) << least(768, done + case when there < 30 then 0
            else ceil(least(10800, 600 + ceil(there * 1.4 / (25 / 3.6))) / 900)::int end))) as near
    from reserved where done > 0 group by worker),
two as (
    select d.*, coalesce(w.near, 0::bit(768)) as near, open & (open >> 1) as open2, taken | (taken >> 1) as taken2,
        coalesce(w.near | (w.near >> 1), 0::bit(768)) as near2
    from days d left join wider w on w.worker = d.worker),
four as (select *, open2 & (open2 >> 2) as open4, taken2 | (taken2 >> 2) as taken4, near2 | (near2 >> 2) as near4 from two),
nine as (
    select open4 & (open4 >> 4) as open, taken4 | (taken4 >> 4) | (taken >> 8) as taken, near4 | (near4 >> 4) | (near >> 8) as near from four),
work as (
    select bit_or(open) as duty, bit_or(open & (~ taken) & near) as travel,
        lpad(sum(replace(replace((open & (~ taken) & (~ near))::text, '0', '0000'), '1', '0001')::numeric)::text, 3072, '0') as free
    from nine)
select s.start, s.free,
    case when s.start > :latest then 'beyond-horizon' when s.start < :earliest then 'too-soon' when s.free > 0 then ''
        when get_bit(s.travel, s.at) = 1 then 'travel' else 'taken' end as reason
from (select extract(epoch from :first::timestamp)::bigint + (:begin + 2 * n) * 900 as start, 767 - :begin - 2 * n as at, w.duty, w.travel,
    case when extract(epoch from :first::timestamp)::bigint + (:begin + 2 * n) * 900 between :earliest and :latest
        then substr(w.free, 4 * (767 - :begin - 2 * n) + 1, 4)::int else 0 end as free
    from work w, generate_series(0, :starts - 1) n) s
where get_bit(s.duty, s.at) = 1
order by s.start
