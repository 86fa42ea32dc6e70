-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index payment_refund_of_payment on payment_refund (payment_id);
