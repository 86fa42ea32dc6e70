-- Why somebody was chosen. The visit may not be there yet: its worker's time is held first.
create table dispatch_decision (
    id bigint not null primary key,
    visit bigint not null,
    how varchar(20) not null,
    chosen bigint,
    decided_by varchar(80) not null,
    decided_at ${instant} not null,
    considered ${text} not null
);
create index dispatch_decision_visit on dispatch_decision (visit, id);

create table dispatch_wish (
    visit bigint not null primary key,
    sex varchar(1) not null,
    constraint dispatch_wish_sex check (sex in ('F', 'M'))
);
