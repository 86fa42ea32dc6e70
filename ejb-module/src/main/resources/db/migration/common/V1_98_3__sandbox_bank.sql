-- The sandbox bank's own book. It knows files and accounts, nothing of ours.
create table sandbox_bank_file (
    message_id varchar(35) not null primary key,
    digest varchar(64) not null,
    received_at ${instant} not null,
    payments integer not null
);

create table sandbox_bank_payment (
    id bigint not null primary key,
    message_id varchar(35) not null,
    end_to_end_id varchar(35) not null unique,
    creditor varchar(140) not null,
    account varchar(34) not null,
    amount bigint not null check (amount > 0),
    currency varchar(3) not null,
    -- what will become of it, and when
    outcome varchar(10) not null check (outcome in ('PAID', 'REJECTED', 'RETURNED', 'SILENT')),
    due_at ${instant} not null,
    return_at ${instant} not null,
    foreign key (message_id) references sandbox_bank_file (message_id)
);
create index sandbox_bank_payment_file on sandbox_bank_payment (message_id, id);

-- what a tester wants of the bank: for an account number, or for all ('*')
create table sandbox_bank_wish (
    account varchar(34) not null primary key,
    outcome varchar(10) not null,
    delay_seconds bigint not null check (delay_seconds >= 0),
    -- takes the file, but the answer is lost
    mute boolean not null
);
create index sandbox_bank_payment_due on sandbox_bank_payment (due_at, id);

-- what a channel paid in, or took back (below nothing), and what a tester made up
create table sandbox_bank_credit (
    reference varchar(40) not null primary key,
    kind varchar(12) not null,
    minor bigint not null,
    currency varchar(3) not null,
    booked_day date not null
);
create index sandbox_bank_credit_day on sandbox_bank_credit (booked_day, reference);

-- how a tester wants a movement to be stated: payout/4711, return/4711, pay-in/SP20261121CNY
create table sandbox_bank_line_way (
    line varchar(60) not null primary key,
    line_way varchar(16) not null
);

-- what was given out as the statement of a day, and how a tester wants it spoilt
create table sandbox_bank_statement (
    statement_day date not null primary key,
    version bigint not null,
    file_no integer not null,
    digest varchar(64),
    damage varchar(16) not null
);

-- the same of its notices
create table sandbox_bank_notice (
    notice_day date not null primary key,
    version bigint not null,
    file_no integer not null,
    digest varchar(64),
    damage varchar(16) not null
);
