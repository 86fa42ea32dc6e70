-- The sandbox channel's own book. It knows nothing of ours but the references that it was told.
create table sandbox_channel_payment (
    reference         varchar(40)  not null,
    version           bigint       not null,
    channel_reference varchar(40)  not null,
    minor             bigint       not null,
    currency          char(3)      not null,
    subject           varchar(200) not null,
    notify_url        varchar(500) not null,
    return_url        varchar(600) not null,
    expires_at        ${instant}   not null,
    status            varchar(12)  not null,
    ended_at          ${instant},
    constraint sandbox_channel_payment_pk primary key (reference),
    constraint sandbox_channel_payment_page unique (channel_reference)
);
create index sandbox_channel_payment_day on sandbox_channel_payment (status, ended_at);

create table sandbox_channel_refund (
    reference         varchar(40)  not null,
    version           bigint       not null,
    channel_reference varchar(40)  not null,
    payment_reference varchar(40)  not null,
    minor             bigint       not null,
    currency          char(3)      not null,
    outcome           varchar(12)  not null,
    decided_at        ${instant},
    constraint sandbox_channel_refund_pk primary key (reference),
    constraint sandbox_channel_refund_payment_fk
        foreign key (payment_reference) references sandbox_channel_payment (reference)
);
create index sandbox_channel_refund_day on sandbox_channel_refund (outcome, decided_at);

create table sandbox_channel_dispute (
    reference         varchar(40)  not null,
    version           bigint       not null,
    payment_reference varchar(40)  not null,
    minor             bigint       not null,
    currency          char(3)      not null,
    reason            varchar(200) not null,
    status            varchar(12)  not null,
    opened_at         ${instant}   not null,
    ended_at          ${instant},
    constraint sandbox_channel_dispute_pk primary key (reference)
);
create index sandbox_channel_dispute_payment on sandbox_channel_dispute (payment_reference);
create index sandbox_channel_dispute_opened on sandbox_channel_dispute (opened_at);
create index sandbox_channel_dispute_ended on sandbox_channel_dispute (ended_at);

create table sandbox_channel_call (
    id      bigint        not null,
    version bigint        not null,
    url     varchar(500)  not null,
    body    varchar(1000) not null,
    due_at  ${instant},
    tries   integer       not null,
    constraint sandbox_channel_call_pk primary key (id)
);
create index sandbox_channel_call_due on sandbox_channel_call (due_at, id);

-- How it behaves: for one payment or refund by reference, or for all ('*').
create table sandbox_channel_behaviour (
    reference     varchar(40) not null,
    version       bigint      not null,
    callbacks     varchar(12) not null,
    delay_seconds bigint      not null,
    refunds       varchar(12) not null,
    lost_answers  integer     not null,
    minor_off     bigint      not null,
    bill_way      varchar(16) not null,
    constraint sandbox_channel_behaviour_pk primary key (reference)
);

-- What was given out as the bill of a day, and how a tester wants it spoilt.
create table sandbox_channel_bill (
    bill_day date        not null,
    version  bigint      not null,
    file_no  integer     not null,
    digest   varchar(64),
    damage   varchar(16) not null,
    constraint sandbox_channel_bill_pk primary key (bill_day)
);

-- Lines of bills that stand for nothing.
create table sandbox_channel_invention (
    id        bigint      not null,
    bill_day  date        not null,
    kind      varchar(20) not null,
    reference varchar(40) not null,
    minor     bigint      not null,
    currency  char(3)     not null,
    constraint sandbox_channel_invention_pk primary key (id)
);
create index sandbox_channel_invention_day on sandbox_channel_invention (bill_day, reference);
