-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index payment_chargeback_payment on payment_chargeback (payment_id);
