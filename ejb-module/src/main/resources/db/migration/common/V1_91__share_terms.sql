-- What terms beyond plain shares leave behind. Amounts are minor units.

-- what one refund took back of one share-out, part by part; never changed
create table settlement_clawback (
    id bigint not null primary key,
    share_id bigint not null,
    nth integer not null check (nth > 0),
    refund_id bigint not null,
    company_id bigint not null,
    contract_id bigint not null,
    entry_id bigint not null,
    made_on date not null,
    currency varchar(3) not null,
    amount bigint not null check (amount > 0),
    insurance bigint not null check (insurance >= 0),
    worker bigint not null check (worker >= 0),
    tax bigint not null check (tax >= 0),
    company bigint not null check (company >= 0),
    platform bigint not null check (platform >= 0),
    company_fee bigint not null check (company_fee >= 0),
    worker_fee bigint not null check (worker_fee >= 0),
    constraint settlement_clawback_once unique (share_id, nth),
    constraint settlement_clawback_whole check (amount = insurance + worker + tax + company + platform
        + company_fee + worker_fee),
    foreign key (share_id) references settlement_share (id)
);
create index settlement_clawback_volume on settlement_clawback (company_id, made_on);
create index settlement_clawback_entry on settlement_clawback (entry_id);

-- what a company owes under a contract for a month; once
create table settlement_royalty (
    id bigint not null primary key,
    month_start date not null,
    contract_id bigint not null,
    company_id bigint not null,
    area_id bigint not null,
    currency varchar(3) not null,
    royalty_rate integer not null check (royalty_rate between 0 and 1000000),
    volume bigint not null,
    by_rate bigint not null check (by_rate >= 0),
    least_month bigint not null check (least_month >= 0),
    days_in_force integer not null check (days_in_force between 0 and 31),
    least_due bigint not null check (least_due >= 0),
    due bigint not null check (due > 0),
    entry_id bigint not null unique,
    constraint settlement_royalty_once unique (contract_id, month_start),
    constraint settlement_royalty_due check (least_due <= least_month and due >= by_rate and due >= least_due
        and (due = by_rate or due = least_due))
);
create index settlement_royalty_area on settlement_royalty (area_id, currency);

-- months whose royalties have all been charged
create table settlement_royalty_month (
    month_start date not null primary key,
    charged_at ${instant} not null
);
