create table payment_payment (
    id                bigint       not null,
    version           bigint       not null,
    booking_id        bigint       not null,
    customer_id       bigint       not null,
    area_id           bigint       not null,
    minor             bigint       not null,
    currency          char(3)      not null,
    refunded          bigint       not null,
    channel           varchar(20)  not null,
    subject           varchar(120) not null,
    return_to         varchar(500) not null,
    state             varchar(12)  not null,
    pay_url           varchar(6000),
    channel_reference varchar(80),
    flag              varchar(40),
    from_sealed       ${bytes},
    page_at           ${instant},
    opened_at         ${instant}   not null,
    expires_at        ${instant}   not null,
    captured_at       ${instant},
    ask_at            ${instant},
    asked             integer      not null,
    constraint payment_payment_pk primary key (id),
    constraint payment_payment_positive check (minor > 0),
    constraint payment_payment_refunded check (refunded >= 0 and refunded <= minor),
    constraint payment_payment_captured check (refunded = 0 or state = 'CAPTURED')
);
create index payment_payment_booking on payment_payment (booking_id, id);
create index payment_payment_due on payment_payment (ask_at, id);
create index payment_payment_day on payment_payment (channel, captured_at, id);

create table payment_refund (
    id                bigint       not null,
    version           bigint       not null,
    ask_key           varchar(120) not null,
    payment_id        bigint       not null,
    booking_id        bigint       not null,
    area_id           bigint       not null,
    minor             bigint       not null,
    currency          char(3)      not null,
    channel           varchar(20)  not null,
    reason            varchar(40)  not null,
    state             varchar(12)  not null,
    channel_reference varchar(80),
    flag              varchar(40),
    asked_at          ${instant}   not null,
    ended_at          ${instant},
    ask_at            ${instant},
    asked             integer      not null,
    constraint payment_refund_pk primary key (id),
    constraint payment_refund_once unique (ask_key, payment_id),
    constraint payment_refund_payment_fk foreign key (payment_id) references payment_payment (id),
    constraint payment_refund_positive check (minor > 0)
);
create index payment_refund_booking on payment_refund (booking_id, id);
create index payment_refund_due on payment_refund (ask_at, id);
create index payment_refund_day on payment_refund (channel, ended_at, id);
