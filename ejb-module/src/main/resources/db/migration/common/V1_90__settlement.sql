-- Sharing out, statements, payouts and what a person must decide. Amounts are minor units.

create table settlement_date (
    run_date date not null primary key,
    state varchar(10) not null check (state in ('FROZEN', 'CLOSED')),
    frozen_at ${instant} not null,
    closed_at ${instant},
    closed_by varchar(80),
    version bigint not null
);

-- each visit with money in its unsettled account; comes back to WAITING when more is recognised
create table settlement_visit (
    visit_id bigint not null primary key,
    booking_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    recognised_on date not null,
    service_day date not null,
    company_id bigint,
    worker_id bigint,
    service_id bigint not null,
    done boolean not null,
    insured boolean not null,
    -- recognised, of that not the customer's but off the price, and of that borne by the company
    recognised bigint default 0 not null,
    discount bigint default 0 not null,
    funded bigint default 0 not null,
    matures_on date not null,
    state varchar(10) not null check (state in ('WAITING', 'SHARED')),
    turns integer not null check (turns >= 0),
    version bigint not null,
    constraint settlement_visit_off check (funded between 0 and discount and discount <= recognised)
);
create index settlement_visit_due on settlement_visit (state, matures_on, visit_id);

-- the work of one night, fixed when it is frozen
create table settlement_run_line (
    run_date date not null,
    visit_id bigint not null,
    area_id bigint not null,
    state varchar(10) not null check (state in ('PENDING', 'DONE', 'HELD', 'REFUSED')),
    -- no foreign keys: a million checks; lines come from the visits' own rows, and before their date is frozen
    primary key (run_date, visit_id)
);
create index settlement_run_line_state on settlement_run_line (run_date, state, visit_id);
create index settlement_run_line_area on settlement_run_line (run_date, state, area_id, visit_id);

-- one share-out of a visit: all its parts, the rates they came from, and what was taken back since
create table settlement_share (
    id bigint not null primary key,
    visit_id bigint not null,
    turn integer not null,
    booking_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    service_day date not null,
    run_date date not null,
    company_id bigint not null,
    worker_id bigint not null,
    contract_id bigint not null,
    entry_id bigint not null,
    worker_rate integer not null,
    company_rate integer not null,
    platform_rate integer not null,
    withholding_rate integer not null,
    fixed_pay bigint,
    volume_month date,
    volume bigint,
    channel_base bigint not null check (channel_base >= 0),
    -- what the company was charged of what was off the price
    funded bigint default 0 not null check (funded >= 0),
    clawbacks integer not null,
    company_fee bigint not null check (company_fee >= 0),
    worker_fee bigint not null check (worker_fee >= 0),
    company_fee_back bigint not null,
    worker_fee_back bigint not null,
    base bigint not null check (base > 0),
    insurance bigint not null check (insurance >= 0),
    worker bigint not null check (worker >= 0),
    tax bigint not null check (tax >= 0),
    company bigint not null check (company >= 0),
    platform bigint not null check (platform >= 0),
    insurance_back bigint not null,
    worker_back bigint not null,
    tax_back bigint not null,
    company_back bigint not null,
    platform_back bigint not null,
    version bigint not null,
    constraint settlement_share_once unique (visit_id, turn),
    constraint settlement_share_whole check (base = insurance + worker + tax + company + platform
        + company_fee + worker_fee),
    constraint settlement_share_back check (insurance_back between 0 and insurance and worker_back between 0 and worker
        and tax_back between 0 and tax and company_back between 0 and company and platform_back between 0 and platform
        and company_fee_back between 0 and company_fee and worker_fee_back between 0 and worker_fee),
    foreign key (visit_id) references settlement_visit (visit_id)
);
create index settlement_share_sum on settlement_share (area_id, currency);
create index settlement_share_volume on settlement_share (company_id, run_date);
create index settlement_share_entry on settlement_share (entry_id);

create table settlement_statement (
    id bigint not null primary key,
    statement_number varchar(40) not null unique,
    run_date date not null,
    seq integer not null,
    payee_kind varchar(10) not null check (payee_kind in ('company', 'worker')),
    payee_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    shares bigint not null,
    clawbacks bigint not null,
    adjusted bigint not null,
    cash bigint not null check (cash >= 0),
    carried bigint not null,
    returned bigint not null check (returned >= 0),
    payable bigint not null,
    line_count integer not null,
    made_at ${instant} not null,
    constraint settlement_statement_sum check (payable = shares + clawbacks + adjusted + carried - cash),
    origin varchar(12) not null check (origin in ('NIGHT', 'WITHDRAWAL')),
    -- of the payee's statements, without gaps in the year in which they are made; each goes on where the one before ended
    year_no integer not null,
    ordinal integer not null check (ordinal > 0),
    previous_id bigint unique,
    constraint settlement_statement_once unique (payee_kind, payee_id, area_id, currency, year_no, ordinal),
    constraint settlement_statement_seq unique (run_date, origin, seq)
);
create index settlement_statement_payee on settlement_statement (payee_kind, payee_id, area_id, currency, run_date);

-- what a payee earns or owes, by line; stands on one statement, once
create table settlement_line (
    id bigint not null primary key,
    line_key varchar(120) not null unique,
    payee_kind varchar(10) not null check (payee_kind in ('company', 'worker')),
    payee_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    kind varchar(12) not null check (kind in ('share', 'withholding', 'channel-fee', 'promotion', 'royalty', 'clawback',
      'return', 'payment', 'writeoff', 'fine', 'bonus')),
    visit_id bigint,
    booking_id bigint,
    contract_id bigint,
    service_day date not null,
    base bigint not null,
    rate integer not null,
    amount bigint not null,
    entry_id bigint not null,
    made_on date not null,
    reason varchar(300),
    statement_id bigint,
    foreign key (statement_id) references settlement_statement (id)
);
create index settlement_line_statement on settlement_line (statement_id, id);
create index settlement_line_payee on settlement_line (payee_kind, area_id, currency, payee_id, statement_id);

create table settlement_order (
    id bigint not null primary key,
    message_id varchar(35) not null unique,
    run_date date not null,
    currency varchar(3) not null,
    payments integer not null check (payments > 0),
    total bigint not null check (total > 0),
    state varchar(10) not null check (state in ('READY', 'SENT', 'UNKNOWN', 'REFUSED', 'ENDED')),
    made_at ${instant} not null,
    ask_at ${instant} not null,
    asks integer not null,
    version bigint not null
);
create index settlement_order_ask on settlement_order (state, ask_at);
create index settlement_order_date on settlement_order (run_date);

create table settlement_payout (
    id bigint not null primary key,
    payout_key varchar(64) not null unique,
    statement_id bigint not null unique,
    run_date date not null,
    payee_kind varchar(10) not null,
    payee_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    amount bigint not null check (amount > 0),
    state varchar(10) not null
        check (state in ('WAITING', 'PREPARED', 'RELEASED', 'SENT', 'UNKNOWN', 'PAID', 'REJECTED', 'RETURNED')),
    account_id bigint,
    order_id bigint,
    bank_reference varchar(70),
    reason varchar(200),
    -- why it is not prepared
    waits_for varchar(12) check (waits_for in ('ACCOUNT', 'COOLING', 'LIMIT')),
    waits_until ${instant},
    prepared_by varchar(80) not null,
    prepared_by_id bigint,
    prepared_at ${instant} not null,
    released_by_id bigint,
    released_at ${instant},
    version bigint not null,
    foreign key (statement_id) references settlement_statement (id),
    foreign key (order_id) references settlement_order (id),
    -- the second person is another one
    constraint settlement_payout_hands check (prepared_by_id is null or released_by_id is null
        or prepared_by_id <> released_by_id)
);
create index settlement_payout_list on settlement_payout (run_date, state, id);
create index settlement_payout_state on settlement_payout (state, id);

create table settlement_case (
    id bigint not null primary key,
    case_key varchar(160) not null unique,
    kind varchar(40) not null,
    seen_first date not null,
    seen_last date not null,
    -- the day whose files show it
    found_on date not null,
    times_seen integer not null check (times_seen > 0),
    -- the night that did not find it any more
    gone_on date,
    owner_id bigint,
    channel varchar(20),
    area_id bigint,
    ours bigint,
    theirs bigint,
    currency varchar(3),
    suspense bigint not null,
    suspense_area bigint,
    detail varchar(600) not null,
    suggestion varchar(20) not null,
    is_open boolean not null,
    -- its line was asked about at the channel, and not compared since: its sums are not posted
    asked boolean not null,
    resolution varchar(20),
    remark varchar(500),
    resolved_by bigint,
    resolved_at ${instant},
    version bigint not null
);
create index settlement_case_open on settlement_case (is_open, id);
