-- One data key per person, wrapped by the key of configuration. Destroyed (null) it leaves a memory that it was.
create table privacy_person_key (
    person_id bigint not null,
    wrapped ${bytes},
    made_at ${instant} not null,
    erased_at ${instant},
    version bigint not null,
    constraint privacy_person_key_pk primary key (person_id),
    constraint privacy_person_key_erased check ((wrapped is null and erased_at is not null) or (wrapped is not null and erased_at is null))
);

-- A known text under the master key: another key is noticed before it does harm.
create table privacy_key_proof (
    id integer not null,
    sealed ${bytes} not null,
    constraint privacy_key_proof_pk primary key (id)
);
