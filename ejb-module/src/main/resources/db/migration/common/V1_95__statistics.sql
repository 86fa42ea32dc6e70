-- Daily facts, made anew from their owners and the ledger whenever a date is computed. Amounts are minor units.
create table statistics_fact (
    fact_date date not null,
    dimension varchar(10) not null check (dimension in ('area', 'company', 'service', 'worker', 'channel')),
    fact_key varchar(24) not null,
    area_id bigint not null,
    currency varchar(3) not null,
    bookings bigint not null,
    visits bigint not null,
    cancelled_customer bigint not null,
    cancelled_company bigint not null,
    cancelled_platform bigint not null,
    cancelled_unpaid bigint not null,
    unfulfilled bigint not null,
    no_shows bigint not null,
    arrivals bigint not null,
    punctual bigint not null,
    open_quarters bigint not null,
    taken_quarters bigint not null,
    rating_sum bigint not null,
    reviews bigint not null,
    gross bigint not null,
    discounts bigint not null,
    commission bigint not null,
    refunds bigint not null,
    corrected_gross bigint not null,
    corrected_commission bigint not null,
    primary key (fact_date, dimension, fact_key, area_id, currency)
);
create index statistics_fact_read on statistics_fact (dimension, fact_key, fact_date);
create index statistics_fact_dates on statistics_fact (dimension, fact_date, fact_key);

-- when a date was computed, and how often that changed it
create table statistics_day (
    fact_date date not null primary key,
    computed_at ${instant} not null,
    revision integer not null,
    changed_at ${instant} not null,
    digest varchar(64) not null
);

-- What statistics may know of its owners' tables: these columns, and no others (ADR 15).
create view statistics_visit as
    select id, booking, area, service, customer, company, worker, state, slot_start, arrived_at, finished_at from visit_visit;
create view statistics_booking as
    select id, area, service, customer, state, placed_at from booking_booking;
create view statistics_step as
    select booking, visit, verb, done_by from booking_step;
create view statistics_payment as
    select id, booking_id, channel, captured_at from payment_payment;
create view statistics_receipt as
    select booking, kind from booking_receipt;
create view statistics_review as
    select visit_id, overall, written_at from review_review;
create view statistics_line as
    select l.entry_id, l.line_no, l.debit_account, l.credit_account, l.minor, l.currency, l.area_id, l.applies_at,
        e.rule_name, e.subject_type, e.subject_id
    from ledger_line l join ledger_entry e on e.id = l.entry_id;
