-- Files of channels and of the bank that were believed; what was refused leaves nothing here.
create table reconciliation_file (
    id bigint not null primary key,
    source varchar(60) not null,
    file_day date not null,
    file_no integer not null,
    digest varchar(64) not null,
    accepted_at ${instant} not null,
    constraint reconciliation_file_digest unique (source, digest),
    constraint reconciliation_file_number unique (source, file_day, file_no)
);

-- What the bank stated in them.
create table reconciliation_bank_line (
    id bigint not null primary key,
    file_id bigint not null,
    line_no integer not null,
    kind varchar(12) not null,
    reference varchar(40) not null,
    theirs varchar(80) not null,
    minor bigint not null,
    currency varchar(3) not null,
    charge bigint not null,
    booked boolean not null,
    constraint reconciliation_bank_line_once unique (file_id, line_no)
);

create table reconciliation_balance (
    id bigint not null primary key,
    file_id bigint not null,
    currency varchar(3) not null,
    opening bigint not null,
    closing bigint not null,
    constraint reconciliation_balance_once unique (file_id, currency)
);

-- What channels' bills said that they paid in; below nothing, took back. Where the reference is ours, the bank does not show it.
create table reconciliation_pay_in (
    id bigint not null primary key,
    file_id bigint not null,
    reference varchar(40) not null,
    minor bigint not null,
    fee bigint not null,
    currency varchar(3) not null,
    by_reference boolean not null,
    constraint reconciliation_pay_in_once unique (file_id, reference)
);

-- What people say about a case, and the files that they put to it (ids, by comma). Nothing is changed or taken away.
create table settlement_case_comment (
    id bigint not null primary key,
    case_id bigint not null,
    person_id bigint,
    author varchar(80) not null,
    said_at ${instant} not null,
    words varchar(1000) not null,
    media varchar(250) not null,
    constraint settlement_case_comment_fk foreign key (case_id) references settlement_case (id)
);
create index settlement_case_comment_of on settlement_case_comment (case_id, id);
create index settlement_case_owner on settlement_case (is_open, owner_id, id);
create index settlement_case_kind on settlement_case (is_open, kind, id);
create index settlement_case_found on settlement_case (channel, is_open, found_on);
