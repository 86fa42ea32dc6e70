-- The running account of each payee, withdrawals on request, and invoices over what a payee owes us.

create table settlement_payee (
    payee_key varchar(80) not null primary key,
    payee_kind varchar(10) not null check (payee_kind in ('company', 'worker')),
    payee_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    -- the end of the chain of statements
    last_statement bigint,
    -- statements made in that year
    year_no integer not null,
    ordinal integer not null check (ordinal >= 0),
    -- since when the payee owes us
    negative_since date,
    -- the last business date on which the payee's cycle was not due
    waits_on date,
    version bigint not null,
    constraint settlement_payee_once unique (payee_kind, payee_id, area_id, currency),
    foreign key (last_statement) references settlement_statement (id)
);
create index settlement_payee_negative on settlement_payee (negative_since);

-- numbers without gaps: the row is held until the transaction that took the number ends
create table settlement_series (
    series varchar(20) not null primary key,
    last_no integer not null check (last_no >= 0)
);

create table settlement_withdrawal (
    id bigint not null primary key,
    payee_kind varchar(10) not null check (payee_kind in ('company', 'worker')),
    payee_id bigint not null,
    -- the payee while the payout is under way: one at a time
    open_for varchar(80) unique,
    statement_id bigint not null unique,
    payout_id bigint not null unique,
    requested_by bigint not null,
    requested_at ${instant} not null,
    foreign key (statement_id) references settlement_statement (id),
    foreign key (payout_id) references settlement_payout (id)
);
create index settlement_withdrawal_payee on settlement_withdrawal (payee_kind, payee_id, id);

create table settlement_invoice (
    id bigint not null primary key,
    invoice_number varchar(20) not null unique,
    payee_kind varchar(10) not null check (payee_kind in ('company', 'worker')),
    payee_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    -- the payee while it is open: one at a time
    open_for varchar(80) unique,
    statement_id bigint not null unique,
    amount bigint not null check (amount > 0),
    issued_on date not null,
    due_on date not null,
    state varchar(12) not null check (state in ('OPEN', 'PROPOSED', 'PAID', 'WRITTEN_OFF', 'NETTED')),
    proposal varchar(12) check (proposal in ('PAID', 'WRITTEN_OFF')),
    remark varchar(300),
    -- a part of it; all that is left where empty
    proposed_sum bigint check (proposed_sum > 0),
    proposed_by bigint,
    decided_by bigint,
    decided_at ${instant},
    booked bigint not null check (booked >= 0),
    version bigint not null,
    foreign key (statement_id) references settlement_statement (id),
    constraint settlement_invoice_booked check (booked <= amount),
    -- the second person is another one
    constraint settlement_invoice_hands check (decided_by is null or proposed_by is null or decided_by <> proposed_by)
);
create index settlement_invoice_payee on settlement_invoice (payee_kind, payee_id, id);
create index settlement_invoice_state on settlement_invoice (state, id);

-- what was booked of invoices, and the bank's entry that each is
create table settlement_invoice_payment (
    id bigint not null primary key,
    invoice_id bigint not null,
    invoice_number varchar(20) not null,
    remark varchar(300) not null,
    minor bigint not null check (minor > 0),
    currency varchar(3) not null,
    -- day and key, once the bank has stated it
    stated_as varchar(180),
    version bigint not null,
    foreign key (invoice_id) references settlement_invoice (id)
);
create index settlement_invoice_payment_sum on settlement_invoice_payment (currency, minor);
create index settlement_invoice_payment_stated on settlement_invoice_payment (stated_as);

create index settlement_line_open on settlement_line (payee_kind, payee_id, statement_id);
