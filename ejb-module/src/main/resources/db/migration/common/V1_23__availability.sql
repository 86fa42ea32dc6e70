-- A worker's UTC day: 96 quarter-hours open, 96 taken (48 bits in each column, midnight in the lowest), and the
-- day's reservations with their places, so that a decision reads nothing but days.
create table availability_day (
    worker bigint not null,
    utc_day date not null,
    area bigint not null,
    version bigint not null,
    open_low bigint not null,
    open_high bigint not null,
    taken_low bigint not null,
    taken_high bigint not null,
    itinerary ${bytes},
    constraint availability_day_pk primary key (worker, utc_day),
    constraint availability_day_bits check (
        open_low between 0 and 281474976710655 and open_high between 0 and 281474976710655
        and taken_low between 0 and 281474976710655 and taken_high between 0 and 281474976710655)
);
create index availability_day_utc on availability_day (utc_day);
create index availability_day_area on availability_day (area, utc_day);

-- A reservation in full; there as long as its time is reserved.
create table availability_hold (
    id bigint not null primary key,
    worker bigint not null,
    area bigint not null,
    slot_start ${instant} not null,
    slot_end ${instant} not null,
    buffer_before bigint not null,
    buffer_after bigint not null,
    from_latitude double precision not null,
    from_longitude double precision not null,
    to_latitude double precision not null,
    to_longitude double precision not null,
    expires_at ${instant},
    constraint availability_hold_slot check (slot_start < slot_end)
);
create index availability_hold_worker on availability_hold (worker, slot_start);
create index availability_hold_expires on availability_hold (expires_at);
