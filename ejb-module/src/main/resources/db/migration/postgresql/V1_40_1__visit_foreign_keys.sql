-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index visit_photo_visit on visit_photo (visit);
