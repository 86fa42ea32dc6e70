-- What staff show on the customers' home.
create table content_banner (
    id bigint not null primary key,
    -- by language, as JSON
    titles varchar(2000) not null,
    texts varchar(2000) not null,
    tone varchar(10) not null check (tone in ('BRAND', 'WARM', 'FRESH')),
    -- in every city where null
    area_id bigint,
    category_id bigint,
    service_id bigint,
    -- seen from the first instant on, not at the second any more
    shown_from ${instant} not null,
    shown_until ${instant} not null,
    place_no integer not null check (place_no >= 0),
    version bigint not null,
    constraint content_banner_period check (shown_from < shown_until),
    constraint content_banner_target check (category_id is null or service_id is null)
);
-- what is not over, for every home that is opened; the pages of the staff's list
create index content_banner_current on content_banner (shown_until);
create index content_banner_place on content_banner (place_no, id);
