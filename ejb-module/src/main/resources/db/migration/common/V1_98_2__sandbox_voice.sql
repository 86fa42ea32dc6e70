-- The sandbox's own book of what SMS and mails would have said, and of masked numbers. Used in demo and test only.
create table sandbox_message (
    id bigint not null,
    channel varchar(10) not null,
    recipient varchar(200) not null,
    recipient_key varchar(200) not null,
    title varchar(500) not null,
    body varchar(4000) not null,
    taken_at ${instant} not null,
    constraint sandbox_message_pk primary key (id)
);
create index sandbox_message_key on sandbox_message (recipient_key, id desc);
create index sandbox_message_taken on sandbox_message (taken_at);

create table sandbox_call (
    id varchar(40) not null,
    number_x varchar(20) not null,
    number_a varchar(20) not null,
    number_b varchar(20) not null,
    expires_at ${instant} not null,
    bound boolean not null,
    constraint sandbox_call_pk primary key (id)
);
create index sandbox_call_x on sandbox_call (number_x);
