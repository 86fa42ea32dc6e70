-- Files that people upload; the content stands apart so that it can move to an object store.
create table media_file (
    id bigint not null,
    owner_id bigint,
    purpose varchar(20) not null,
    content_type varchar(40) not null,
    byte_count bigint not null,
    digest varchar(64) not null,
    stored_at ${instant} not null,
    version bigint not null,
    constraint media_file_pk primary key (id),
    constraint media_file_size check (byte_count > 0)
);

create table media_blob (
    file_id bigint not null,
    content ${blob} not null,
    constraint media_blob_pk primary key (file_id)
);

-- How often somebody has tried to upload, since when; a row a person.
create table media_try (
    person_id bigint not null,
    tries integer not null,
    since ${instant} not null,
    constraint media_try_pk primary key (person_id)
);
