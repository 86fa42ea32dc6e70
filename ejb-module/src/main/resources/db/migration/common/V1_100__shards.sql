-- Shards of the night, which any node takes up; the columns are db-scheduler's.
create table shared_shard_task (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data ${blob},
  execution_time ${instant} not null,
  picked boolean not null,
  picked_by varchar(50),
  last_success ${instant},
  last_failure ${instant},
  consecutive_failures integer,
  last_heartbeat ${instant},
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index shared_shard_task_due on shared_shard_task (execution_time);
create index shared_shard_task_beat on shared_shard_task (last_heartbeat);

-- How a step of a run was cut, and how far each part is. What a part has done is in the books; this is only counted.
create table batch_shard (
    run_id bigint not null,
    -- of the run: a step is cut once in each
    generation integer not null,
    step_name varchar(20) not null,
    shard_no integer not null,
    portion varchar(120) not null,
    items bigint not null,
    state varchar(10) not null check (state in ('WAITING', 'DONE', 'FAILED')),
    done bigint not null,
    refused bigint not null,
    -- how often it broke
    tries integer not null,
    -- the process that did it
    node varchar(60),
    remark varchar(1000),
    -- of one that failed: whether its run goes on by itself
    retry boolean default false not null,
    primary key (run_id, generation, step_name, shard_no),
    foreign key (run_id) references batch_run (id)
);
