-- The commercial agreement and the customer's money for each of its visits. Amounts are whole minor units.

create table booking_booking (
  id bigint not null primary key,
  booking_no varchar(24) not null unique,
  customer bigint not null,
  area bigint not null,
  service bigint not null,
  quantity integer not null check (quantity > 0),
  options varchar(900) not null,
  address bigint not null,
  district varchar(20) not null,
  zone_id varchar(50) not null,
  state varchar(20) not null,
  payment varchar(12) not null,
  currency varchar(3) not null,
  credit bigint not null check (credit >= 0),
  fee_policy varchar(400) not null,
  move_policy varchar(400) not null,
  placed_at ${instant} not null,
  free_until ${instant} not null,
  pay_before ${instant},
  closes_at ${instant},
  note ${bytes},
  promotion_code varchar(24),
  -- who bears a part of what is off its own visits
  promoter bigint,
  promoter_ppm integer default 0 not null check (promoter_ppm between 0 and 1000000),
  version bigint not null
);
create index booking_booking_customer on booking_booking (customer, id);
create index booking_booking_area on booking_booking (area, id);
create index booking_booking_district on booking_booking (district, id);
create index booking_booking_placed on booking_booking (placed_at, id);
create index booking_booking_unpaid on booking_booking (state, pay_before);
create index booking_booking_closes on booking_booking (state, closes_at);

-- what a visit costs, and what of the customer's money belongs to it
create table booking_visit (
  id bigint not null primary key,
  booking bigint not null references booking_booking (id),
  pos integer not null,
  slot_start ${instant} not null,
  slot_end ${instant} not null,
  fee_start ${instant} not null,
  state varchar(20) not null,
  state_version bigint not null,
  worker bigint,
  company bigint,
  currency varchar(3) not null,
  price bigint not null check (price >= 0),
  extras bigint not null check (extras >= 0),
  fee bigint not null check (fee >= 0),
  called_off boolean not null,
  conceded bigint not null check (conceded >= 0),
  paid bigint not null check (paid >= 0),
  refunded bigint not null check (refunded >= 0),
  recognised bigint not null check (recognised >= 0),
  returned bigint not null check (returned >= 0),
  -- off the price, and what of that its company bears
  discount bigint default 0 not null check (discount >= 0),
  discount_back bigint default 0 not null,
  funded bigint default 0 not null,
  funded_back bigint default 0 not null,
  recognised_at ${instant},
  price_list bigint not null,
  price_company bigint,
  price_lines ${text} not null,
  version bigint not null,
  unique (booking, pos),
  check (returned <= recognised),
  check (discount_back between 0 and discount and funded between 0 and discount and funded_back between 0 and funded)
);
create index booking_visit_company on booking_visit (company, booking);
create index booking_visit_worker on booking_visit (worker, booking);

create table booking_extra (
  id bigint not null primary key,
  booking bigint not null references booking_booking (id),
  visit bigint not null references booking_visit (id),
  code varchar(40) not null,
  quantity integer not null check (quantity > 0),
  amount bigint not null check (amount >= 0),
  state varchar(12) not null,
  proposed_at ${instant} not null,
  answered_at ${instant},
  version bigint not null
);
create index booking_extra_booking on booking_extra (booking, id);

-- money that came in, once for each payment or hand-over of cash
create table booking_receipt (
  id bigint not null primary key,
  booking bigint not null references booking_booking (id),
  kind varchar(12) not null,
  visit bigint,
  amount bigint not null check (amount > 0),
  received_at ${instant} not null
);
create index booking_receipt_booking on booking_receipt (booking, id);

create table booking_step (
  id bigint not null primary key,
  booking bigint not null references booking_booking (id),
  visit bigint,
  happened_at ${instant} not null,
  verb varchar(30) not null,
  from_state varchar(20) not null,
  to_state varchar(20) not null,
  done_by varchar(40) not null,
  detail varchar(400) not null
);
create index booking_step_booking on booking_step (booking, id);

-- the last number given out on a business date
create table booking_day_number (
  number_date date not null primary key,
  last_no integer not null
);
