create table provider_company (
  id bigint not null primary key,
  name varchar(80) not null,
  -- unified social credit code
  registration varchar(18) not null,
  -- the same unless refused: a company applies once at a time
  live_registration varchar(18) unique,
  state varchar(12) not null check (state in ('APPLIED', 'ACTIVE', 'REFUSED', 'SUSPENDED')),
  area_id bigint not null references catalogue_area (id),
  -- contact and future owner, under a key of the company's own
  sealed ${bytes} not null,
  contracted_from date,
  reason varchar(300),
  applied_at ${instant} not null,
  version bigint not null
);
create index provider_company_state on provider_company (state, id);

create table provider_district (
  company_id bigint not null references provider_company (id),
  district varchar(12) not null,
  area_id bigint not null references catalogue_area (id),
  primary key (company_id, district)
);
create index provider_district_area on provider_district (area_id, district, company_id);

create table provider_contract (
  id bigint not null primary key,
  company_id bigint not null references provider_company (id),
  contract_no integer not null check (contract_no > 0),
  valid_from date not null,
  worker_ppm integer not null check (worker_ppm between 0 and 1000000),
  company_ppm integer not null check (company_ppm between 0 and 1000000),
  platform_ppm integer not null check (platform_ppm between 0 and 1000000),
  withholding_ppm integer not null check (withholding_ppm between 0 and 1000000),
  currency varchar(3) not null,
  insurance_minor bigint not null check (insurance_minor >= 0),
  least_minor bigint not null check (least_minor >= 0),
  holding varchar(20) not null,
  -- service:sum, and volume:ppm of rising tiers; never changed, and read with the row
  fixed_pay varchar(4000) not null,
  tiers varchar(1000) not null,
  fee_ppm integer not null check (fee_ppm between 0 and 1000000),
  fee_bearer varchar(10) not null check (fee_bearer in ('PLATFORM', 'COMPANY', 'WORKER', 'PRO_RATA')),
  royalty_ppm integer not null check (royalty_ppm between 0 and 1000000),
  royalty_least_minor bigint not null check (royalty_least_minor >= 0),
  -- daily, weekly/1..7, monthly/1..31
  pay_cycle varchar(12) not null,
  signed_at ${instant} not null,
  constraint provider_contract_whole check (worker_ppm + company_ppm + platform_ppm = 1000000),
  constraint provider_contract_day unique (company_id, valid_from),
  constraint provider_contract_number unique (company_id, contract_no)
);

create table provider_payee_account (
  id bigint not null primary key,
  payee_kind varchar(10) not null check (payee_kind in ('company', 'worker')),
  payee_id bigint not null,
  -- holder, number and bank, under the payee's own key
  sealed ${bytes} not null,
  state varchar(10) not null check (state in ('NAMED', 'CONFIRMED', 'REPLACED')),
  -- payee's key while in that state: one account waits and one is in force at most
  waiting_for varchar(40) unique,
  in_force_for varchar(40) unique,
  named_by varchar(40) not null,
  named_at ${instant} not null,
  confirmed_by varchar(40),
  confirmed_at ${instant},
  -- not paid to before, when it took another one's place
  pays_from ${instant},
  version bigint not null,
  constraint provider_payee_account_two check (confirmed_by is null or confirmed_by <> named_by)
);
create index provider_payee_account_payee on provider_payee_account (payee_kind, payee_id, id);
create index provider_payee_account_state on provider_payee_account (state, id);
