create table catalogue_area (
  id bigint not null primary key,
  code varchar(12) not null unique,
  name varchar(80) not null,
  zone varchar(40) not null,
  currency varchar(3) not null,
  is_open boolean not null,
  version bigint not null
);

create table catalogue_district (
  id bigint not null primary key,
  area_id bigint not null references catalogue_area (id),
  code varchar(12) not null unique,
  name varchar(80) not null,
  -- the geometry as GeoJSON, WGS-84
  outline ${text} not null
);
create index catalogue_district_area on catalogue_district (area_id, code);

create table catalogue_category (
  id bigint not null primary key,
  code varchar(40) not null unique,
  names varchar(1000) not null,
  icon varchar(200) not null,
  place_no integer not null,
  version bigint not null
);

create table catalogue_service (
  id bigint not null primary key,
  category_id bigint not null references catalogue_category (id),
  code varchar(40) not null unique,
  search_text varchar(1000) not null,
  -- null while on sale
  off_sale_since ${instant},
  -- what staff defined, as JSON
  definition ${text} not null,
  definition_no bigint not null,
  version bigint not null
);
create index catalogue_service_category on catalogue_service (category_id, id);

create table catalogue_price_list (
  id bigint not null primary key,
  area_id bigint not null references catalogue_area (id),
  -- 0: the platform's general list of the area
  company_id bigint not null check (company_id >= 0),
  valid_from date not null,
  -- prices and the holidays that they know of, as JSON; never changed
  sheet ${text} not null,
  published_at ${instant} not null,
  constraint catalogue_price_list_day unique (area_id, company_id, valid_from)
);

create table catalogue_price_service (
  list_id bigint not null references catalogue_price_list (id),
  service_id bigint not null references catalogue_service (id),
  primary key (list_id, service_id)
);
create index catalogue_price_service_service on catalogue_price_service (service_id, list_id);
