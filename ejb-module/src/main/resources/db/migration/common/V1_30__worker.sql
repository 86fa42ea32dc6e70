create table worker_worker (
  -- the person's id
  id bigint not null primary key,
  company_id bigint not null references provider_company (id),
  area_id bigint not null references catalogue_area (id),
  -- name and identity number, under the worker's key
  sealed ${bytes} not null,
  identity_index varchar(64) not null unique,
  masked_name varchar(60) not null,
  sex varchar(1) not null check (sex in ('F', 'M')),
  state varchar(20) not null check (state in
    ('REGISTERED', 'SUBMITTED', 'COMPANY_APPROVED', 'ACTIVE', 'REFUSED', 'SUSPENDED')),
  portrait_id bigint,
  experience integer not null check (experience between 0 and 80),
  about varchar(500) not null,
  -- to about a hundred metres
  home_latitude double precision not null,
  home_longitude double precision not null,
  radius_metres integer not null check (radius_metres >= 0),
  rota ${text},
  -- first local day on which the rota has not been opened yet
  rota_until date,
  rating integer not null,
  reviews integer not null,
  reason varchar(300),
  registered_at ${instant} not null,
  active_since ${instant},
  version bigint not null
);
create index worker_worker_company on worker_worker (company_id, state, id);
create index worker_worker_area on worker_worker (area_id, state, id);
create index worker_worker_rota on worker_worker (state, rota_until, id);

create table worker_certificate (
  id bigint not null primary key,
  worker_id bigint not null references worker_worker (id),
  kind varchar(40) not null,
  file_id bigint not null,
  issued date not null,
  expires date not null,
  approved_at ${instant},
  version bigint not null,
  constraint worker_certificate_dates check (issued <= expires)
);
create index worker_certificate_worker on worker_certificate (worker_id, kind, expires);

create table worker_offer (
  worker_id bigint not null references worker_worker (id),
  service_id bigint not null references catalogue_service (id),
  primary key (worker_id, service_id)
);
create index worker_offer_service on worker_offer (service_id, worker_id);

create table worker_district (
  worker_id bigint not null references worker_worker (id),
  district varchar(12) not null,
  primary key (worker_id, district)
);
create index worker_district_district on worker_district (district, worker_id);

create table worker_leave (
  id bigint not null primary key,
  worker_id bigint not null references worker_worker (id),
  leave_from date not null,
  leave_until date not null,
  -- the reason, under the worker's key
  sealed ${bytes} not null,
  constraint worker_leave_day unique (worker_id, leave_from),
  constraint worker_leave_dates check (leave_from <= leave_until)
);
