-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index sandbox_channel_refund_payment on sandbox_channel_refund (payment_reference);
