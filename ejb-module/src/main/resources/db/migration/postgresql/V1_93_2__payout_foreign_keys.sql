-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index settlement_payee_statement on settlement_payee (last_statement);
create index settlement_invoice_payment_invoice on settlement_invoice_payment (invoice_id);
