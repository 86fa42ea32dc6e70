-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index identity_person_role_holders on identity_person_role (role_id);
