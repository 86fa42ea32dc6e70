-- Masked numbers between the two sides of a visit, and alarms.
create table contact_binding (
    id bigint not null,
    visit_id bigint not null,
    customer_id bigint not null,
    worker_id bigint not null,
    state varchar(10) not null,
    masked_number varchar(30),
    reference varchar(100),
    asked_at ${instant} not null,
    expires_at ${instant} not null,
    failure varchar(300),
    version bigint not null,
    constraint contact_binding_pk primary key (id),
    constraint contact_binding_number check (state <> 'BOUND' or masked_number is not null)
);
create index contact_binding_visit on contact_binding (visit_id, id);

create table contact_alarm (
    id bigint not null,
    visit_id bigint not null,
    company_id bigint,
    person_id bigint not null,
    raised_by varchar(10) not null,
    latitude double precision,
    longitude double precision,
    words ${bytes} not null,
    raised_at ${instant} not null,
    handled_at ${instant},
    handled_by bigint,
    outcome varchar(2000),
    version bigint not null,
    constraint contact_alarm_pk primary key (id)
);
create index contact_alarm_visit on contact_alarm (visit_id, raised_at);
create index contact_alarm_handled on contact_alarm (handled_at, id);
