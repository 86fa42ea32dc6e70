-- What every feature stands on. Placeholders (instant, text, bytes, blob) name each database's own types.

-- events on their way to handlers; the columns are db-scheduler's
create table shared_event_task (
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
create index shared_event_task_due on shared_event_task (execution_time);
create index shared_event_task_beat on shared_event_task (last_heartbeat);

-- sweeps and, later, shards of the night; the columns are db-scheduler's
create table shared_work_task (
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
create index shared_work_task_due on shared_work_task (execution_time);
create index shared_work_task_beat on shared_work_task (last_heartbeat);

-- which handler has had its effect for which event
create table shared_seen_event (
  handler varchar(60) not null,
  event_id bigint not null,
  seen_at ${instant} not null,
  primary key (handler, event_id)
);
create index shared_seen_event_age on shared_seen_event (seen_at);

-- events that a handler could not take, until a person has looked
create table shared_dead_letter (
  id bigint not null primary key,
  handler varchar(60) not null,
  event_id bigint not null,
  event_type varchar(200) not null,
  payload ${text} not null,
  occurred_at ${instant} not null,
  business_date date not null,
  failed_at ${instant} not null,
  attempts integer not null,
  fault varchar(1000) not null,
  unique (handler, event_id)
);
create index shared_dead_letter_date on shared_dead_letter (business_date);

create table shared_idempotency (
  actor varchar(60) not null,
  operation varchar(60) not null,
  request_key varchar(100) not null,
  command_hash char(64) not null,
  result ${text} not null,
  created_at ${instant} not null,
  primary key (actor, operation, request_key)
);
create index shared_idempotency_age on shared_idempotency (created_at);

create table shared_live_message (
  id bigint not null primary key,
  topic varchar(60) not null,
  message_type varchar(60) not null,
  payload ${text} not null,
  published_at ${instant} not null
);
create index shared_live_message_topic on shared_live_message (topic, id);
create index shared_live_message_age on shared_live_message (published_at);

-- how far the business clock runs ahead; moved in the test and demo profiles only
create table shared_clock (
  id integer not null primary key check (id = 1),
  ahead_millis bigint not null
);
insert into shared_clock (id, ahead_millis) values (1, 0);

-- one-time tickets with which a browser opens a stream, because it sends no header there
create table shared_live_ticket (
  ticket_hash char(64) not null primary key,
  topic varchar(60) not null,
  expires_at ${instant} not null,
  watcher varchar(60) not null
);
create index shared_live_ticket_age on shared_live_ticket (expires_at);

-- what one person decided alone on a date about one worker or booking; minor units
create table shared_alone (
  alone_key varchar(80) not null primary key,
  amount bigint not null check (amount >= 0)
);
