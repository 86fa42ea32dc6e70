-- FROZEN. What one placing of a booking that is paid on the spot leaves in the database, row by row and of the same size, by hand-written
-- SQL: the number of the day (a short transaction of its own, so that bookings do not queue up behind it), then in one transaction the
-- idempotency key, the worker's day, the reservation, booking, visit and their steps, the decision, audit, outbox, live messages, notice and
-- message. It refuses nothing, prices nothing and reads nothing but the day it locks. Frozen, because a floor that moved with the code
-- would measure nothing; it is the floor's business to be fast, so do not slow it down, and if our rows change, say so here when you change it.
-- Changed once: the idempotency key's row holds the booking's id, no longer the whole answer.
--
-- How many rows audit, outbox and live messages get is counted from ours before the measurement and handed in (:audits, :events, :lives,
-- :days), so that ours cannot win by telling less, nor lose by it. Each client places its n-th booking at a place of its own in the
-- calendar: worker, day and slot are all used once.
\set place :n * :clients + :client_id
\set n :n + 1
\set worker :first_worker + :place % :workers
\set customer :first_customer + :place % :workers
\set round :place / :workers
\set day 3 + :round / 4
\set slot :round % 4
\set bits 511 << (:slot * 12)
\set id :base + :place * 64
\set id1 :id + 1

update booking_day_number set last_no = last_no + 1 where number_date = current_date;

begin;
insert into shared_idempotency (actor, operation, request_key, command_hash, result, created_at) values (:customer, 'booking.place', 'bench-floor-000000000000-' || :place::text, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '["' || :id::text || '"]', now());
update availability_day set taken_low = taken_low | :bits, itinerary = coalesce(itinerary, '') || '\x0cb19f5f8350b5fe001e73e800080001015f556806bca3d0015f556806bca3d000000000', version = version + 1 where worker = :worker and utc_day = current_date + :day::int and taken_low & :bits = 0;
update availability_day set version = version + 1 where worker = :worker and utc_day between current_date + (:day::int - :days::int + 1) and current_date + (:day::int - 1);
insert into availability_hold (id, worker, area, slot_start, slot_end, buffer_before, buffer_after, from_latitude, from_longitude, to_latitude, to_longitude, expires_at) values (:id, :worker, :area, current_date + :day::int + :slot::int * interval '3 hours', current_date + :day::int + :slot::int * interval '3 hours' + interval '2 hours', 0, 900, 23.025, 113.026, 23.025, 113.026, null);
insert into booking_booking (id, booking_no, customer, area, service, quantity, options, address, district, zone_id, state, payment, currency, credit, fee_policy, move_policy, placed_at, free_until, pay_before, closes_at, note, version) values (:id, 'DF-' || :place::text, :customer, :area, :service, 2, '', :customer, '990001', 'Asia/Shanghai', 'CONFIRMED', 'ON_THE_SPOT', 'CNY', 0, '48:0,24:0.25,12:0.5,0:1', '24:0,12:0.1,0:0.2', now(), now() + interval '5 minutes', null, null, null, 2);
insert into booking_visit (id, booking, pos, slot_start, slot_end, fee_start, state, state_version, worker, company, currency, price, extras, fee, called_off, conceded, paid, refunded, recognised, returned, recognised_at, price_list, price_company, price_lines, version) values (:id1, :id, 0, current_date + :day::int + :slot::int * interval '3 hours', current_date + :day::int + :slot::int * interval '3 hours' + interval '2 hours', current_date + :day::int + :slot::int * interval '3 hours', 'ASSIGNED', 2, :worker, :company, 'CNY', 12000, 0, 0, false, 0, 0, 0, 0, 0, null, :id, :company, '{"lines":[{"kind":"base","code":"base","quantity":1,"unitPrice":{"amount":"20.00","currency":"CNY"},"amount":{"amount":"20.00","currency":"CNY"}},{"kind":"unit","code":"unit","quantity":2,"unitPrice":{"amount":"50.00","currency":"CNY"},"amount":{"amount":"100.00","currency":"CNY"}}]}', 2);
insert into booking_step (id, booking, visit, happened_at, verb, from_state, to_state, done_by, detail) values (:id, :id, null, now(), 'place', 'AWAITING_PAYMENT', 'AWAITING_PAYMENT', 'person', 'DF-' || :place::text), (:id1, :id, null, now(), 'confirm', 'AWAITING_PAYMENT', 'CONFIRMED', 'person', '');
insert into visit_visit (id, booking, customer, area, service, address, latitude, longitude, district, zone, slot_start, slot_end, buffer_before, buffer_after, state, chosen, worker, provisional, company, held_by, excludes, pictured, open_since, assigned_at, late, version) values (:id1, :id, :customer, :area, :service, :customer, 23.025, 113.026, '990001', 'Asia/Shanghai', current_date + :day::int + :slot::int * interval '3 hours', current_date + :day::int + :slot::int * interval '3 hours' + interval '2 hours', 0, 900, 'ASSIGNED', true, :worker, null, :company, :id, false, false, null, now(), false, 2);
insert into visit_step (id, visit, from_state, to_state, verb, done_by, person, worker, reason, done_at) values (:id, :id1, 'TENTATIVE', 'ASSIGNED', 'confirm', 'system booking', null, :worker, null, now());
insert into dispatch_decision (id, visit, how, chosen, decided_by, decided_at, considered) values (:id, :id1, 'held', :worker, 'person 914687413967697395', now(), '{"lines":[{"worker":"914687405491008511","fits": true,"score":75,"reasons":["distance 0 m +40","rating 0 +20","reserved nearby 0 min +15"]}]}');
insert into audit_entry (id, happened_at, actor_kind, actor_name, person_id, action_name, subject_type, subject_id, changes, correlation_id) select :id::bigint + k, now(), 'PERSON', 'person', :customer, 'booking.place', 'booking', :id, '{"visit":"","to":"AWAITING_PAYMENT","from":"AWAITING_PAYMENT","detail":"DS-261129-0005"}', '3b241101-e2bb-4255-8caf-4136c566a962' from generate_series(0, :audits::int - 1) k;
insert into shared_event_task (task_name, task_instance, task_data, execution_time, picked, version) select 'statistics.visits' || k, '2026-11-29/' || :id::text, '\x7b226576656e744964223a3931343638373538373032383837343933372c22627573696e65737344617465223a22323032362d31312d3239222c2274797065223a226f72672e646f6f72737465702e76697369742e56697369744368616e676564222c227061796c6f6164223a7b227669736974223a22393134363837353836383836323638363731222c22626f6f6b696e67223a22393134363837353836383737383830303531222c2266726f6d223a2254454e544154495645222c22746f223a2241535349474e4544227d7d', now() + interval '1 day', false, 1 from generate_series(1, :events::int) k;
insert into shared_live_message (id, topic, message_type, payload, published_at) select :id::bigint + k, 'dispatch/914687397106594425/914687400491397873', 'visit.changed', '{"visit":"914687586886268671","booking":"914687586877880051","state":"ASSIGNED","verb":"confirm","worker":"914687405491008511","start":"2026-12-06T02:00:00Z","version":2,"at":"2026-11-29T01:21:54.814255331Z"}', now() from generate_series(0, :lives::int - 1) k;
insert into notification_notice (id, person_id, told_at, template, arguments, about_type, about_id, read_at, version) values (:id, :customer, now(), 'booking.confirmed', '\x010f7b3633776adf5c5fd7a29fc03dde099beb4f40f0bc1280e368f1ff7e4bd3eeb671e29c5a7ad99b86b803263f0bf59edde2f0d33736010f7b3633776adf5c5fd7a29fc03dde099beb4f40f0bc1280e368f1ff7e4bd3eeb671e29c5a7ad99b86b80320', 'booking', :id, null, 1);
insert into notification_message (id, channel, person_id, recipient, language, template, arguments, state, attempts, created_at, useful_until, version) values (:id, 'SMS', :customer, null, 'zh-CN', 'booking.confirmed', '\x010f7b3633776adf5c5fd7a29fc03dde099beb4f40f0bc1280e368f1ff7e4bd3eeb671e29c5a7ad99b86b803263f0bf59edde2f0d33736010f7b3633776adf5c5fd7a29fc03dde099beb4f40f0bc1280e368f1ff7e4bd3eeb671e29c5a7ad99b86b80320', 'WAITING', 0, now(), now() + interval '1 day', 1);
commit;
