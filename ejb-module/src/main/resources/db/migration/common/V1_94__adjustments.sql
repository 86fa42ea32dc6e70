-- What operators grant or take: above a limit it waits for a second person. Amounts are minor units.
create table settlement_adjustment (
    id bigint not null primary key,
    kind varchar(12) not null check (kind in ('FINE', 'BONUS', 'COMPENSATION', 'WRITE_OFF')),
    state varchar(10) not null check (state in ('PROPOSED', 'POSTED', 'DECLINED', 'WITHDRAWN')),
    -- whom it is about: the worker, or the booking
    subject_id bigint not null,
    worker_id bigint,
    -- who pays the bonus or gets the fine: this company, or the platform
    company_id bigint,
    visit_id bigint,
    booking_id bigint,
    area_id bigint not null,
    currency varchar(3) not null,
    amount bigint not null check (amount > 0),
    reason varchar(300) not null,
    proposed_by varchar(80) not null,
    proposed_by_id bigint,
    proposed_at ${instant} not null,
    proposed_on date not null,
    decided_by_id bigint,
    decided_at ${instant},
    remark varchar(300),
    entry_id bigint,
    version bigint not null,
    constraint settlement_adjustment_whom check ((kind in ('FINE', 'BONUS') and worker_id is not null)
        or (kind in ('COMPENSATION', 'WRITE_OFF') and visit_id is not null and booking_id is not null)),
    constraint settlement_adjustment_posted check (entry_id is null or state = 'POSTED'),
    -- the second person is another one
    constraint settlement_adjustment_hands check (state = 'WITHDRAWN' or proposed_by_id is null
        or decided_by_id is null or proposed_by_id <> decided_by_id)
);
create index settlement_adjustment_list on settlement_adjustment (state, id);
create index settlement_adjustment_subject on settlement_adjustment (subject_id, id);
