-- Who gets which report by itself, and what was made: once for each span.
create table statistics_schedule (
    id bigint not null primary key,
    person_id bigint not null,
    -- whose staff the person is; the platform's when null
    company_id bigint,
    period varchar(8) not null check (period in ('DAY', 'WEEK', 'MONTH')),
    report_language varchar(8) not null,
    area_id bigint,
    -- the first span that is reported
    begins_on date not null,
    created_at ${instant} not null,
    ended_at ${instant},
    version bigint not null
);
create index statistics_schedule_person on statistics_schedule (person_id, id);
create index statistics_schedule_ended on statistics_schedule (ended_at, id);

create table statistics_report (
    id bigint not null primary key,
    schedule_id bigint not null,
    person_id bigint not null,
    span_start date not null,
    span_end date not null,
    made_at ${instant} not null,
    pdf ${blob} not null,
    xlsx ${blob} not null,
    constraint statistics_report_once unique (schedule_id, span_start),
    foreign key (schedule_id) references statistics_schedule (id)
);
create index statistics_report_person on statistics_report (person_id, id);
