-- whether the demo's data has been made; empty outside the demo profile
create table demo_load (
  id integer not null primary key check (id = 1),
  load_state varchar(20) not null,
  started_at ${instant} not null,
  ended_at ${instant}
);
