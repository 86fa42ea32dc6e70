-- Payments that their customers dispute at the channel.
create table payment_chargeback (
    id         bigint       not null,
    version    bigint       not null,
    channel    varchar(20)  not null,
    reference  varchar(80)  not null,
    payment_id bigint       not null,
    booking_id bigint       not null,
    area_id    bigint       not null,
    minor      bigint       not null,
    aside      bigint       not null,
    currency   char(3)      not null,
    reason     varchar(200) not null,
    state      varchar(12)  not null,
    taken      boolean      not null,
    opened_at  ${instant}   not null,
    ended_at   ${instant},
    constraint payment_chargeback_pk primary key (id),
    constraint payment_chargeback_once unique (reference),
    constraint payment_chargeback_payment_fk foreign key (payment_id) references payment_payment (id),
    constraint payment_chargeback_sums check (minor > 0 and aside between 0 and minor)
);
create index payment_chargeback_booking on payment_chargeback (booking_id);
create index payment_chargeback_area on payment_chargeback (area_id, state);
create index payment_chargeback_opened on payment_chargeback (channel, opened_at);
create index payment_chargeback_ended on payment_chargeback (channel, ended_at);
