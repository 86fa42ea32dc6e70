create table identity_person (
    id bigint not null,
    name_sealed ${bytes} not null,
    phone_sealed ${bytes},
    phone_index varchar(64),
    -- of the last four digits, which a caller says when nothing else is at hand
    phone_ending varchar(64),
    email_sealed ${bytes},
    email_index varchar(64),
    spoken_language varchar(8) not null,
    is_customer boolean not null,
    is_worker boolean not null,
    is_company_staff boolean not null,
    is_platform_staff boolean not null,
    company_id bigint,
    password_hash varchar(255),
    password_due boolean not null,
    created_at ${instant} not null,
    blocked_at ${instant},
    erased_at ${instant},
    version bigint not null,
    constraint identity_person_pk primary key (id),
    constraint identity_person_phone unique (phone_index),
    constraint identity_person_email unique (email_index),
    constraint identity_person_company check ((is_company_staff and company_id is not null) or (not is_company_staff and company_id is null)),
    constraint identity_person_one_house check (not (is_company_staff and is_platform_staff))
);
create index identity_person_of_company on identity_person (company_id, id);
create index identity_person_ending on identity_person (phone_ending, id);
create index identity_person_platform on identity_person (is_platform_staff, id);

-- Named sets of permissions of staff.
create table identity_role (
    id bigint not null,
    role_name varchar(60) not null,
    for_companies boolean not null,
    holds_all boolean not null,
    is_predefined boolean not null,
    version bigint not null,
    constraint identity_role_pk primary key (id),
    constraint identity_role_name unique (role_name),
    constraint identity_role_all check (not (for_companies and holds_all))
);
create table identity_role_permission (
    role_id bigint not null,
    permission_name varchar(80) not null,
    constraint identity_role_permission_pk primary key (role_id, permission_name),
    constraint identity_role_permission_role foreign key (role_id) references identity_role (id)
);
create table identity_person_role (
    person_id bigint not null,
    role_id bigint not null,
    constraint identity_person_role_pk primary key (person_id, role_id),
    constraint identity_person_role_person foreign key (person_id) references identity_person (id),
    constraint identity_person_role_role foreign key (role_id) references identity_role (id)
);

-- A device on which somebody is signed in: the family of its refresh tokens.
create table identity_session (
    id bigint not null,
    person_id bigint not null,
    app varchar(10) not null,
    device varchar(80) not null,
    started_at ${instant} not null,
    seen_at ${instant} not null,
    ended_at ${instant},
    end_reason varchar(20),
    version bigint not null,
    constraint identity_session_pk primary key (id),
    constraint identity_session_person foreign key (person_id) references identity_person (id),
    constraint identity_session_end check ((ended_at is null and end_reason is null) or (ended_at is not null and end_reason is not null))
);
create index identity_session_of_person on identity_session (person_id, id);
create index identity_session_ended on identity_session (ended_at);

create table identity_refresh (
    id bigint not null,
    session_id bigint not null,
    token_hash varchar(64) not null,
    expires_at ${instant} not null,
    used_at ${instant},
    version bigint not null,
    constraint identity_refresh_pk primary key (id),
    constraint identity_refresh_token unique (token_hash),
    constraint identity_refresh_session foreign key (session_id) references identity_session (id)
);
create index identity_refresh_expiry on identity_refresh (expires_at);

create table identity_code (
    id bigint not null,
    phone_index varchar(64) not null,
    code_hash varchar(64) not null,
    sent_at ${instant} not null,
    expires_at ${instant} not null,
    tries integer not null,
    used_at ${instant},
    version bigint not null,
    constraint identity_code_pk primary key (id),
    constraint identity_code_tries check (tries >= 0 and tries <= 5)
);
create index identity_code_of_phone on identity_code (phone_index, id);
create index identity_code_expiry on identity_code (expires_at);

-- How often something was tried within a window: in the database, so that all nodes count together.
create table identity_tally (
    bucket varchar(100) not null,
    tries integer not null,
    window_end ${instant} not null,
    version bigint not null,
    constraint identity_tally_pk primary key (bucket)
);
create index identity_tally_end on identity_tally (window_end);

create table identity_bootstrap (
    id bigint not null,
    token_hash varchar(64) not null,
    expires_at ${instant} not null,
    used_at ${instant},
    version bigint not null,
    constraint identity_bootstrap_pk primary key (id),
    constraint identity_bootstrap_token unique (token_hash)
);
