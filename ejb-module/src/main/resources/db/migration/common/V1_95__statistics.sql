-- Daily facts, made anew from their owners and the ledger whenever a date is computed. Amounts are minor units.
create table statistics_fact (
    fact_date date not null,
    dimension varchar(10) not null check (dimension in ('area', 'company', 'service', 'worker')),
    fact_key varchar(24) not null,
    area_id bigint not null,
    currency varchar(3) not null,
    bookings bigint not null,
    visits bigint not null,
    cancelled bigint not null,
    no_shows bigint not null,
    gross bigint not null,
    commission bigint not null,
    refunds bigint not null,
    rating integer not null,
    reviews bigint not null,
    primary key (fact_date, dimension, fact_key, area_id)
);
create index statistics_fact_read on statistics_fact (dimension, fact_key, fact_date);
