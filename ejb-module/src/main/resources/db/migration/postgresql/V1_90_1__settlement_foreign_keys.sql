-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index settlement_payout_order on settlement_payout (order_id);
