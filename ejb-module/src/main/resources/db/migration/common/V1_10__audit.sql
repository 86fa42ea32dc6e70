create table audit_entry (
    id bigint not null,
    happened_at ${instant} not null,
    actor_kind varchar(10) not null,
    actor_name varchar(80) not null,
    person_id bigint,
    action_name varchar(80) not null,
    subject_type varchar(40) not null,
    subject_id bigint not null,
    changes ${text} not null,
    about_id bigint,
    personal ${bytes},
    correlation_id varchar(64) not null,
    seal_seq bigint,
    seal_hash varchar(64),
    constraint audit_entry_pk primary key (id),
    constraint audit_entry_place unique (seal_seq),
    constraint audit_entry_sealed check ((seal_seq is null and seal_hash is null) or (seal_seq is not null and seal_hash is not null)),
    constraint audit_entry_about check ((about_id is null and personal is null) or (about_id is not null and personal is not null))
);
create index audit_entry_time on audit_entry (happened_at, id);
create index audit_entry_subject on audit_entry (subject_type, subject_id, happened_at);
create index audit_entry_person on audit_entry (person_id, happened_at);
create index audit_entry_action on audit_entry (action_name, happened_at);

-- Where the chain stood after each batch; its rows are a chain themselves.
create table audit_head (
    seal_seq bigint not null,
    seal_hash varchar(64) not null,
    previous_seq bigint not null,
    sealed_at ${instant} not null,
    head_hash varchar(64) not null,
    constraint audit_head_pk primary key (seal_seq),
    constraint audit_head_previous unique (previous_seq),
    constraint audit_head_order check (previous_seq < seal_seq)
);
