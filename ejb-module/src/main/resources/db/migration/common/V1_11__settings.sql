create table settings_value (
    id bigint not null,
    setting_key varchar(100) not null,
    area_id bigint not null,
    set_value varchar(400) not null,
    changed_at ${instant} not null,
    version bigint not null,
    constraint settings_value_pk primary key (id),
    constraint settings_value_place unique (setting_key, area_id)
);
