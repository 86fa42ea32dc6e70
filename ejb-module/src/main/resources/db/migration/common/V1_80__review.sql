-- What customers say of visits, and the sums from which a worker's rating is made.
create table review_review (
    id bigint not null,
    visit_id bigint not null,
    worker_id bigint not null,
    customer_id bigint not null,
    company_id bigint not null,
    overall integer not null,
    stars varchar(200) not null,
    tags varchar(400) not null,
    review_text varchar(4000) not null,
    photos varchar(400) not null,
    written_at ${instant} not null,
    reply varchar(4000),
    replied_at ${instant},
    version bigint not null,
    constraint review_review_pk primary key (id),
    constraint review_review_once unique (visit_id),
    constraint review_review_overall check (overall between 100 and 500)
);
create index review_review_written on review_review (written_at, visit_id);
create index review_review_worker on review_review (worker_id, id desc);

create table review_rating (
    worker_id bigint not null,
    overall_sum bigint not null,
    reviews integer not null,
    version bigint not null,
    constraint review_rating_pk primary key (worker_id)
);
