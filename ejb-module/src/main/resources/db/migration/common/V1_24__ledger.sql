-- Entries and their lines are immutable: V1_24_1 makes the database itself refuse to change or delete them.
create table ledger_entry (
    id           bigint       not null,
    rule_name    varchar(32)  not null,
    entry_key    varchar(120) not null,
    occurred_at  ${instant}   not null,
    applies_at   date         not null,
    area_id      bigint       not null,
    subject_type varchar(32)  not null,
    subject_id   bigint       not null,
    reverses     bigint,
    posted_at    ${instant}   not null,
    posted_by    varchar(80)  not null,
    constraint ledger_entry_pk primary key (id),
    constraint ledger_entry_key_once unique (entry_key),
    constraint ledger_entry_reversed_once unique (reverses),
    constraint ledger_entry_reverses_fk foreign key (reverses) references ledger_entry (id)
);
create index ledger_entry_about on ledger_entry (subject_type, subject_id, id);
create index ledger_entry_day on ledger_entry (applies_at, id);
create index ledger_entry_rule on ledger_entry (rule_name, id);
create index ledger_entry_poster on ledger_entry (posted_by, id);

-- A line is a transfer between two sub-accounts, so no set of lines can be out of balance.
create table ledger_line (
    entry_id       bigint      not null,
    line_no        smallint    not null,
    debit_account  varchar(24) not null,
    debit_ref      varchar(40) not null,
    credit_account varchar(24) not null,
    credit_ref     varchar(40) not null,
    minor          bigint      not null,
    currency       char(3)     not null,
    area_id        bigint      not null,
    applies_at     date        not null,
    constraint ledger_line_pk primary key (entry_id, line_no),
    constraint ledger_line_entry_fk foreign key (entry_id) references ledger_entry (id),
    constraint ledger_line_positive check (minor > 0),
    constraint ledger_line_moves check (debit_account <> credit_account or debit_ref <> credit_ref)
);
create index ledger_line_debit on ledger_line (debit_account, debit_ref, entry_id);
create index ledger_line_credit on ledger_line (credit_account, credit_ref, entry_id);
create index ledger_line_debit_day on ledger_line (debit_account, applies_at, entry_id);
create index ledger_line_credit_day on ledger_line (credit_account, applies_at, entry_id);
create index ledger_line_minor on ledger_line (currency, minor, entry_id);

-- Balances of sub-accounts that belong to one booking, refund or payout; kept so that they can be guarded under a lock.
create table ledger_wallet (
    account  varchar(24) not null,
    ref      varchar(40) not null,
    area_id  bigint      not null,
    currency char(3)     not null,
    minor    bigint      not null,
    constraint ledger_wallet_pk primary key (account, ref, area_id, currency),
    constraint ledger_wallet_not_negative check (minor >= 0)
);

-- A visit's money that is not shared out yet; this row carries the freeze.
create table ledger_unsettled (
    visit_id bigint       not null,
    area_id  bigint       not null,
    currency char(3)      not null,
    minor    bigint       not null,
    frozen   boolean      not null,
    reason   varchar(200),
    constraint ledger_unsettled_pk primary key (visit_id),
    constraint ledger_unsettled_not_negative check (minor >= 0)
);
create index ledger_unsettled_area on ledger_unsettled (area_id, currency, visit_id);
