create table visit_visit (
    id bigint not null primary key,
    booking bigint not null,
    customer bigint not null,
    area bigint not null,
    service bigint not null,
    address bigint not null,
    latitude double precision not null,
    longitude double precision not null,
    district varchar(20) not null,
    zone varchar(50) not null,
    slot_start ${instant} not null,
    slot_end ${instant} not null,
    buffer_before bigint not null,
    buffer_after bigint not null,
    state varchar(20) not null,
    chosen boolean not null,
    worker bigint,
    provisional bigint,
    company bigint not null,
    held_by bigint not null,
    excludes boolean not null,
    pictured boolean not null,
    open_since ${instant},
    assigned_at ${instant},
    departed_at ${instant},
    arrived_at ${instant},
    late boolean not null,
    started_at ${instant},
    completed_at ${instant},
    finished_at ${instant},
    version bigint not null,
    constraint visit_visit_slot check (slot_start < slot_end),
    constraint visit_visit_state check (state in ('TENTATIVE', 'OPEN', 'ASSIGNED', 'EN_ROUTE', 'ARRIVED', 'IN_SERVICE',
        'COMPLETED', 'CANCELLED', 'NO_SHOW_WORKER', 'NO_SHOW_CUSTOMER', 'UNFULFILLED')),
    constraint visit_visit_worker check (worker is not null
        or state not in ('ASSIGNED', 'EN_ROUTE', 'ARRIVED', 'IN_SERVICE', 'COMPLETED'))
);
create index visit_visit_booking on visit_visit (booking);
create index visit_visit_worker on visit_visit (worker, slot_start, id);
create index visit_visit_area on visit_visit (area, slot_start, id);
create index visit_visit_finished on visit_visit (finished_at, id);
create index visit_visit_open on visit_visit (area, state, slot_start);
create index visit_visit_company on visit_visit (company, state, slot_start);
create index visit_visit_customer on visit_visit (customer, worker);

create table visit_step (
    id bigint not null primary key,
    visit bigint not null references visit_visit (id),
    from_state varchar(20) not null,
    to_state varchar(20) not null,
    verb varchar(20) not null,
    done_by varchar(60) not null,
    person bigint,
    worker bigint,
    reason varchar(500),
    done_at ${instant} not null
);
create index visit_step_visit on visit_step (visit, id);

create table visit_photo (
    media bigint not null primary key,
    visit bigint not null references visit_visit (id),
    phase varchar(10) not null,
    taken_at ${instant} not null,
    constraint visit_photo_phase check (phase in ('before', 'after'))
);

create table visit_exclusion (
    id bigint not null primary key,
    visit bigint not null references visit_visit (id),
    worker bigint not null,
    constraint visit_exclusion_once unique (visit, worker)
);

create table visit_breach (
    id bigint not null primary key,
    visit bigint not null references visit_visit (id),
    worker bigint not null,
    kind varchar(10) not null check (kind in ('WITHDRAWN', 'LATE', 'ABSENT')),
    happened_at ${instant} not null
);
create index visit_breach_worker on visit_breach (worker, happened_at, kind);

create table visit_code (
    visit bigint not null primary key references visit_visit (id),
    failures integer not null,
    locked_until ${instant}
);
