-- Where people are reached, what they were told in the app, and what goes out by SMS and mail.
create table notification_reach (
    person_id bigint not null,
    phone ${bytes},
    email ${bytes},
    language varchar(10) not null,
    version bigint not null,
    constraint notification_reach_pk primary key (person_id)
);

create table notification_notice (
    id bigint not null,
    person_id bigint not null,
    told_at ${instant} not null,
    template varchar(60) not null,
    arguments ${bytes} not null,
    about_type varchar(30),
    about_id bigint,
    read_at ${instant},
    version bigint not null,
    constraint notification_notice_pk primary key (id)
);
create index notification_notice_person on notification_notice (person_id, id desc);

create table notification_message (
    id bigint not null,
    channel varchar(10) not null,
    person_id bigint,
    recipient ${bytes},
    language varchar(10) not null,
    template varchar(60) not null,
    arguments ${bytes},
    -- what a file in the mail is about
    attached_type varchar(30),
    attached_id bigint,
    state varchar(10) not null,
    attempts integer not null,
    created_at ${instant} not null,
    tried_at ${instant},
    useful_until ${instant} not null,
    reference varchar(200),
    failure varchar(300),
    version bigint not null,
    constraint notification_message_pk primary key (id),
    constraint notification_message_to check (person_id is not null or recipient is not null or state in ('SENT', 'FAILED', 'STALE'))
);
create index notification_message_state on notification_message (state, created_at);
create index notification_message_created on notification_message (created_at);
