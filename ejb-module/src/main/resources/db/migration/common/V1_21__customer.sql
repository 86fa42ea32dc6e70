create table customer_customer (
  -- the person's id
  id bigint not null primary key,
  registered_at ${instant} not null,
  version bigint not null
);

create table customer_block (
  customer_id bigint not null references customer_customer (id),
  worker_id bigint not null,
  primary key (customer_id, worker_id)
);

create table customer_address (
  id bigint not null primary key,
  customer_id bigint not null references customer_customer (id),
  -- contact, phone, text, detail and point, under the customer's key
  sealed ${bytes} not null,
  area_id bigint not null references catalogue_area (id),
  district varchar(12) not null,
  removed_at ${instant},
  version bigint not null
);
create index customer_address_customer on customer_address (customer_id, id);
