-- Where a worker is while under way: the last position of each trip, and batches kept for a day.
create table tracking_trip (
    visit_id bigint not null,
    worker_id bigint not null,
    opened_at ${instant} not null,
    batches integer not null,
    latitude double precision not null,
    longitude double precision not null,
    accuracy integer not null,
    last_at ${instant} not null,
    version bigint not null,
    constraint tracking_trip_pk primary key (visit_id)
);
create index tracking_trip_last on tracking_trip (last_at);

create table tracking_batch (
    id bigint not null,
    visit_id bigint not null,
    last_at ${instant} not null,
    points varchar(2000) not null,
    constraint tracking_batch_pk primary key (id)
);
create index tracking_batch_last on tracking_batch (last_at);
