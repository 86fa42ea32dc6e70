-- Derby makes an index for each foreign key by itself, and warns of a second one.
create index settlement_payee_statement on settlement_payee (last_statement);
