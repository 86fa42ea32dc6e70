-- Money off a booking: what is offered, who bears it, and who made use of it. Amounts are minor units.

create table promotion_promotion (
    id bigint not null primary key,
    code varchar(24) not null unique,
    title varchar(60) not null,
    kind varchar(10) not null check (kind in ('PERCENT', 'AMOUNT')),
    rate_ppm integer not null check (rate_ppm between 0 and 1000000),
    amount bigint not null check (amount >= 0),
    most_off bigint check (most_off > 0),
    least_price bigint not null check (least_price >= 0),
    currency varchar(3) not null,
    automatic boolean not null,
    -- local days of the city in which it may be used, both included
    valid_from date not null,
    valid_until date not null,
    -- of ids, with commas; everywhere and everything where empty
    areas varchar(2000) not null,
    services varchar(4000) not null,
    company_id bigint,
    company_ppm integer not null check (company_ppm between 0 and 1000000),
    agreed_by_platform boolean not null,
    agreed_by_company boolean not null,
    most integer check (most > 0),
    most_each integer check (most_each > 0),
    made_by varchar(80) not null,
    made_at ${instant} not null,
    ended_at ${instant},
    version bigint not null,
    constraint promotion_promotion_days check (valid_from <= valid_until),
    -- nobody bears what nobody named
    constraint promotion_promotion_bearer check (company_ppm = 0 or company_id is not null)
);
create index promotion_promotion_live on promotion_promotion (automatic, valid_until);
create index promotion_promotion_company on promotion_promotion (company_id, id);

-- how often one with a limit was used in all (customer 0), and by each customer; the check is the limit
create table promotion_count (
    promotion_id bigint not null references promotion_promotion (id),
    customer_id bigint not null,
    used integer not null,
    most integer not null,
    primary key (promotion_id, customer_id),
    constraint promotion_count_limit check (used between 0 and most)
);

-- what a booking got off
create table promotion_use (
    booking_id bigint not null primary key,
    promotion_id bigint not null references promotion_promotion (id),
    customer_id bigint not null,
    amount bigint not null check (amount > 0),
    currency varchar(3) not null,
    used_at ${instant} not null,
    given_back_at ${instant}
);
create index promotion_use_promotion on promotion_use (promotion_id, booking_id);
