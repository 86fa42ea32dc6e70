-- Runs of the night as people watch them; Liberty keeps the job's own tables beside these.
create table batch_run (
    id bigint not null primary key,
    run_date date not null,
    -- the date while the run is under way: no two runs of one date at once
    active_date date unique,
    state varchar(10) not null
        check (state in ('STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED', 'COMPLETED')),
    started_by varchar(80) not null,
    started_by_id bigint,
    started_at ${instant} not null,
    ended_at ${instant},
    reason varchar(1000),
    -- whether it goes on by itself: it died, or something outside was not there
    retry boolean not null,
    -- how often a person (or the timer) has set it going: its parts are cut once in each
    generation integer not null,
    -- how often a node has taken it up: what an earlier one still does is not counted
    attempt integer not null,
    execution_id bigint,
    -- the one step that is to be done again
    only_step varchar(20)
);
create index batch_run_date on batch_run (run_date, id);

create table batch_step (
    run_id bigint not null,
    step_no integer not null,
    step_name varchar(20) not null,
    state varchar(10) not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'STOPPED')),
    total bigint not null,
    done bigint not null,
    refused bigint not null,
    started_at ${instant},
    ended_at ${instant},
    remark varchar(1000),
    primary key (run_id, step_no),
    foreign key (run_id) references batch_run (id)
);
create index batch_step_name on batch_step (step_name, run_id);
