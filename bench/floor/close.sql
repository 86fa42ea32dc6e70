-- The floor of a night: the same rows as the house writes for it, by the fewest statements over whole sets, on one connection.
-- Frozen: a change makes figures of before and after incomparable. Variables: day, bill (the channel's file, as CSV).
\set ON_ERROR_STOP on
begin;

-- freeze
insert into settlement_date (run_date, state, frozen_at, version) values (:'day', 'FROZEN', now(), 1);
insert into settlement_run_line (run_date, visit_id, area_id, state)
    select date :'day', visit_id, area_id, 'PENDING' from settlement_visit where state = 'WAITING' and matures_on <= :'day';

-- reconcile, three-way: the bill, the payments, the ledger
create temporary table bill (number text, kind text, reference text, theirs text, amount text, currency text, fee text,
    happened text, state text) on commit drop;
\set load 'copy bill from program ''grep ^[0-9]*,payment ' :bill ''' csv'
:load;
create temporary table bill_line on commit drop as
    select reference::bigint as id, (amount::numeric * 100)::bigint as minor, (fee::numeric * 100)::bigint as fee
    from bill where number ~ '^[0-9]+$' and state = 'PAID';
analyze bill_line;
create temporary table difference on commit drop as
    select coalesce(b.id, p.id) as id from bill_line b
    full join (select id, minor, area_id from payment_payment where channel = 'sandbox' and state = 'CAPTURED'
        and (captured_at at time zone 'Asia/Shanghai')::date = :'day') p on p.id = b.id
    left join (select e.subject_id, l.minor from ledger_line l join ledger_entry e on e.id = l.entry_id
        where l.debit_account = 'CHANNEL_CLEARING' and l.debit_ref = 'sandbox' and l.applies_at = :'day'
        and e.rule_name = 'PAYMENT_CAPTURED') k on k.subject_id = p.id
    where b.id is null or p.id is null or b.minor <> p.minor or b.fee <> round(p.minor * 0.006) or k.minor is distinct from p.minor;
insert into ledger_entry (id, rule_name, entry_key, occurred_at, applies_at, area_id, subject_type, subject_id, posted_at, posted_by)
    select 300000000000000000, 'CHANNEL_PAID_IN', 'channel-paid-in/sandbox/' || :'day', now(), :'day', a.id, 'night', 0, now(), 'floor'
    from catalogue_area a limit 1;
insert into ledger_line (entry_id, line_no, debit_account, debit_ref, credit_account, credit_ref, minor, currency, area_id, applies_at)
    select e.id, n, case n when 1 then 'BANK' else 'CHANNEL_FEES' end, '-', 'CHANNEL_CLEARING', 'sandbox',
        case n when 1 then s.net else s.fee end, 'CNY', e.area_id, e.applies_at
    from ledger_entry e, (select sum(minor - fee) as net, sum(fee) as fee from bill_line) s, generate_series(1, 2) n
    where e.id = 300000000000000000;

-- settle: insurance first, then the shares with the largest remainders, withholding and the channel's fee
create temporary table part on commit drop as
    with due as (
        select v.*, u.minor as base,
            t.id as contract, t.insurance_minor, t.worker_ppm, t.company_ppm, t.platform_ppm, t.withholding_ppm, t.fee_ppm,
            row_number() over (order by v.visit_id) as nth
        from settlement_run_line r join settlement_visit v on v.visit_id = r.visit_id
        join ledger_unsettled u on u.visit_id = v.visit_id and not u.frozen and u.minor > 0
        join lateral (select * from provider_contract c where c.company_id = v.company_id and c.valid_from <= v.service_day
            order by valid_from desc limit 1) t on true
        where r.run_date = :'day' and r.state = 'PENDING'),
    gross as (
        select d.*, case when d.insured then least(d.insurance_minor, d.base) else 0 end as insurance from due d),
    rest as (select g.*, base - insurance as rest from gross g),
    low as (
        select r.*, rest * worker_ppm / 1000000 as w0, rest * company_ppm / 1000000 as c0, rest * platform_ppm / 1000000 as p0,
            rest * worker_ppm % 1000000 as wf, rest * company_ppm % 1000000 as cf, rest * platform_ppm % 1000000 as pf
        from rest r),
    split as (
        select l.*, rest - w0 - c0 - p0 as over,
            (case when wf >= cf and wf >= pf then 1 when cf > wf and wf >= pf or pf > wf and wf >= cf then 2 else 3 end) as wr,
            (case when cf > wf and cf >= pf then 1 when wf >= cf and cf >= pf or pf > cf and cf > wf then 2 else 3 end) as cr,
            (case when pf > wf and pf > cf then 1 when (wf >= pf and pf > cf) or (cf >= pf and pf > wf) then 2 else 3 end) as pr
        from low l),
    whole as (
        select s.*, w0 + (wr <= over)::int as worker_gross, c0 + (cr <= over)::int as company_gross, p0 + (pr <= over)::int as platform
        from split s)
    select 300000000000000001 + nth as entry, 400000000000000000 + nth as share, w.*,
        round(worker_gross * withholding_ppm / 1000000.0)::bigint as tax,
        least(company_gross, round(base * fee_ppm / 1000000.0)::bigint) as fee
    from whole w;
analyze part;
insert into ledger_entry (id, rule_name, entry_key, occurred_at, applies_at, area_id, subject_type, subject_id, posted_at, posted_by)
    select entry, 'SHARED_OUT', 'shared-out/' || visit_id || '/' || turns + 1, now(), :'day', area_id, 'visit', visit_id, now(), 'floor'
    from part;
insert into ledger_line (entry_id, line_no, debit_account, debit_ref, credit_account, credit_ref, minor, currency, area_id, applies_at)
    select entry, row_number() over (partition by entry order by n), 'UNSETTLED', visit_id::text, account, ref, minor, currency, area_id, date :'day'
    from part cross join lateral (values
        (1, 'COMPANY_PAYABLE', company_id::text, company_gross - fee), (2, 'WORKER_PAYABLE', worker_id::text, worker_gross - tax),
        (3, 'TAX_PAYABLE', '-', tax), (4, 'INSURANCE_PAYABLE', '-', insurance), (5, 'CHANNEL_FEES_RECHARGED', '-', fee),
        (6, 'COMMISSION', '-', platform)) as l (n, account, ref, minor)
    where minor > 0;
update ledger_unsettled u set minor = 0 from part p where p.visit_id = u.visit_id;
insert into settlement_share (id, visit_id, turn, booking_id, area_id, currency, service_day, run_date, company_id, worker_id,
        contract_id, entry_id, worker_rate, company_rate, platform_rate, withholding_rate, channel_base, clawbacks, company_fee,
        worker_fee, company_fee_back, worker_fee_back, base, insurance, worker, tax, company, platform, insurance_back,
        worker_back, tax_back, company_back, platform_back, version)
    select share, visit_id, turns + 1, booking_id, area_id, currency, service_day, :'day', company_id, worker_id, contract, entry,
        worker_ppm, company_ppm, platform_ppm, withholding_ppm, base, 0, fee, 0, 0, 0, base, insurance, worker_gross - tax, tax,
        company_gross - fee, platform, 0, 0, 0, 0, 0, 1
    from part;
insert into settlement_line (id, line_key, payee_kind, payee_id, area_id, currency, kind, visit_id, booking_id, contract_id,
        service_day, base, rate, amount, entry_id, made_on)
    select 500000000000000000 + share * 4 % 1000000000000 + n, 'shared-out/' || visit_id || '/' || turns + 1 || '/' || payee || '/' || kind,
        payee, whose, area_id, currency, kind, visit_id, booking_id, contract, service_day, from_sum, rate, amount, entry, :'day'
    from part cross join lateral (values
        (0, 'company', company_id, 'share', rest, company_ppm, company_gross), (1, 'company', company_id, 'channel-fee', base, fee_ppm, -fee),
        (2, 'worker', worker_id, 'share', rest, worker_ppm, worker_gross),
        (3, 'worker', worker_id, 'withholding', worker_gross, withholding_ppm, -tax)) as l (n, payee, whose, kind, from_sum, rate, amount)
    where amount <> 0;
update settlement_visit v set state = 'SHARED', turns = v.turns + 1, insured = false, version = v.version + 1 from part p where p.visit_id = v.visit_id;
update settlement_run_line set state = 'DONE' where run_date = :'day' and state = 'PENDING';

-- pay out: a statement and a payout for each payee, its money into transit where there is an account
create temporary table stated on commit drop as
    select row_number() over (order by payee_kind, payee_id, area_id, currency) as nth, payee_kind, payee_id, area_id, currency,
        sum(amount)::bigint as payable, count(*) as lines,
        (select id from provider_payee_account a where a.in_force_for = l.payee_kind || ':' || l.payee_id) as account
    from settlement_line l where statement_id is null and made_on <= :'day' group by payee_kind, payee_id, area_id, currency;
insert into settlement_statement (id, statement_number, run_date, seq, payee_kind, payee_id, area_id, currency, shares, clawbacks,
        adjusted, cash, carried, returned, payable, line_count, made_at, origin, year_no, ordinal)
    select 600000000000000000 + nth, 'ST-' || nth, :'day', nth, payee_kind, payee_id, area_id, currency, payable, 0, 0, 0, 0, 0,
        payable, lines, now(), 'NIGHT', extract(year from date :'day'), 1 from stated;
update settlement_line l set statement_id = 600000000000000000 + s.nth from stated s where l.statement_id is null
    and l.payee_kind = s.payee_kind and l.payee_id = s.payee_id and l.area_id = s.area_id and l.currency = s.currency;
insert into settlement_payee (payee_key, payee_kind, payee_id, area_id, currency, last_statement, year_no, ordinal, version)
    select payee_kind || '/' || payee_id || '/' || area_id || '/' || currency, payee_kind, payee_id, area_id, currency,
        600000000000000000 + nth, extract(year from date :'day'), 1, 1 from stated;
insert into settlement_payout (id, payout_key, statement_id, run_date, payee_kind, payee_id, area_id, currency, amount, state,
        account_id, waits_for, prepared_by, prepared_at, version)
    select 700000000000000000 + nth, md5('payout' || nth), 600000000000000000 + nth, :'day', payee_kind, payee_id, area_id, currency,
        payable, case when account is null then 'WAITING' else 'PREPARED' end, account, case when account is null then 'ACCOUNT' end,
        'floor', now(), 1 from stated where payable > 0;
insert into ledger_entry (id, rule_name, entry_key, occurred_at, applies_at, area_id, subject_type, subject_id, posted_at, posted_by)
    select 310000000000000000 + nth, 'PAYOUT_TO_' || upper(payee_kind), 'payout/' || 700000000000000000 + nth, now(), :'day', area_id,
        'payout', 700000000000000000 + nth, now(), 'floor' from stated where account is not null;
insert into ledger_line (entry_id, line_no, debit_account, debit_ref, credit_account, credit_ref, minor, currency, area_id, applies_at)
    select 310000000000000000 + nth, 1, upper(payee_kind) || '_PAYABLE', payee_id::text, 'PAYOUT_IN_TRANSIT',
        (700000000000000000 + nth)::text, payable, currency, area_id, :'day' from stated where account is not null;
insert into ledger_wallet (account, ref, area_id, currency, minor)
    select 'PAYOUT_IN_TRANSIT', (700000000000000000 + nth)::text, area_id, currency, payable from stated where account is not null;

-- statistics: every figure of the day by area, company, service, worker and channel
create temporary table figure on commit drop as
    with span as (select (date :'day')::timestamp at time zone 'Asia/Shanghai' as a, (date :'day' + 1)::timestamp at time zone 'Asia/Shanghai' as z),
    channel as (select booking_id, (array_agg(channel order by id))[1] as channel from payment_payment where captured_at is not null group by booking_id),
    money as (
        select l.area_id, l.minor, e.subject_id, case when l.credit_account = 'UNSETTLED' then 'gross' else 'commission' end as what
        from ledger_line l join ledger_entry e on e.id = l.entry_id where l.applies_at = :'day'
            and (l.credit_account = 'UNSETTLED' and l.debit_account in ('CUSTOMER_PREPAID', 'CUSTOMER_RECEIVABLE') or l.credit_account = 'COMMISSION')),
    counted as (
        select v.area, v.company, v.service, v.worker, v.booking, 0 as bookings, 1 as visits, (v.arrived_at is not null)::int as arrivals,
            (v.arrived_at <= v.slot_start + interval '10 minutes')::int as punctual, 0::bigint as open, 0::bigint as taken, 0::bigint as gross, 0::bigint as commission
        from visit_visit v, span where v.finished_at >= span.a and v.finished_at < span.z and v.state = 'COMPLETED'
        union all select b.area, null, b.service, null, b.id, 1, 0, 0, 0, 0, 0, 0, 0
        from booking_booking b, span where b.placed_at >= span.a and b.placed_at < span.z
        union all select m.area_id, v.company, v.service, v.worker, v.booking, 0, 0, 0, 0, 0, 0,
            case what when 'gross' then minor else 0 end, case what when 'commission' then minor else 0 end
        from money m join visit_visit v on v.id = m.subject_id)
    select c.*, coalesce(h.channel, 'none') as channel from counted c left join channel h on h.booking_id = c.booking;
insert into statistics_fact (fact_date, dimension, fact_key, area_id, currency, bookings, visits, cancelled_customer, cancelled_company,
        cancelled_platform, cancelled_unpaid, unfulfilled, no_shows, arrivals, punctual, open_quarters, taken_quarters, rating_sum,
        reviews, gross, discounts, commission, refunds, corrected_gross, corrected_commission)
    select :'day', case when grouping(channel) = 0 then 'channel' when grouping(company) = 0 then 'company'
            when grouping(service) = 0 then 'service' when grouping(worker) = 0 then 'worker' else 'area' end,
        coalesce(case when grouping(channel) = 0 then channel when grouping(company) = 0 then company::text
            when grouping(service) = 0 then service::text when grouping(worker) = 0 then worker::text else area::text end, '-'),
        area, 'CNY', sum(bookings), sum(visits), 0, 0, 0, 0, 0, 0, sum(arrivals), sum(punctual), 0, 0, 0, 0, sum(gross), 0, sum(commission), 0, 0, 0
    from figure group by grouping sets ((area), (area, company), (area, service), (area, worker), (area, channel));

-- proof: what is kept is what the lines say; what each owner says is what is kept
create temporary table fault on commit drop as
    select 'wallet' as what, account || ref as which from (
        select account, ref, minor from ledger_wallet
        union all select debit_account, debit_ref, case when debit_account = 'CUSTOMER_RECEIVABLE' then -minor else minor end from ledger_line
            where debit_account in ('CUSTOMER_PREPAID', 'CUSTOMER_RECEIVABLE', 'REFUND_IN_TRANSIT', 'PAYOUT_IN_TRANSIT')
        union all select credit_account, credit_ref, case when credit_account = 'CUSTOMER_RECEIVABLE' then minor else -minor end from ledger_line
            where credit_account in ('CUSTOMER_PREPAID', 'CUSTOMER_RECEIVABLE', 'REFUND_IN_TRANSIT', 'PAYOUT_IN_TRANSIT')) w
    group by account, ref having sum(minor) <> 0
    union all select 'unsettled', id::text from (
        select visit_id as id, minor from ledger_unsettled
        union all select debit_ref::bigint, minor from ledger_line where debit_account = 'UNSETTLED'
        union all select credit_ref::bigint, -minor from ledger_line where credit_account = 'UNSETTLED') u group by id having sum(minor) <> 0
    union all select 'earned', id::text from (
        select id, recognised - returned as minor from booking_visit where recognised_at is not null
        union all select visit_id, -base from settlement_share union all select visit_id, -minor from ledger_unsettled) e
    group by id having sum(minor) <> 0
    union all select 'prepaid', id::text from (
        select booking as id, paid as minor from booking_visit where recognised_at is null
        union all select id, credit from booking_booking
        union all select ref::bigint, -minor from ledger_wallet where account = 'CUSTOMER_PREPAID') p group by id having sum(minor) <> 0
    union all select 'payable', kind || id from (
        select payee_kind as kind, payee_id as id, amount as minor from settlement_line
        union all select payee_kind, payee_id, -amount from settlement_payout where state <> 'WAITING'
        union all select lower(split_part(debit_account, '_', 1)), debit_ref::bigint, minor from ledger_line where debit_account in ('COMPANY_PAYABLE', 'WORKER_PAYABLE')
        union all select lower(split_part(credit_account, '_', 1)), credit_ref::bigint, -minor from ledger_line where credit_account in ('COMPANY_PAYABLE', 'WORKER_PAYABLE')) y
    group by kind, id having sum(minor) <> 0;
update settlement_date set state = 'CLOSED', closed_at = now(), closed_by = 'floor' where run_date = :'day';
select (select count(*) from difference) || ' differences, ' || (select count(*) from fault) || ' faults' as found \gset
\echo :found
commit;
