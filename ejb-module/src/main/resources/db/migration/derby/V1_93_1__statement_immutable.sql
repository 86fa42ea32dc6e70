-- As of the ledger: Derby cannot raise an error from a trigger, so the trigger breaks a constraint.
create table settlement_refusal (
    told varchar(40) not null,
    constraint settlement_is_immutable check (told = 'never')
);
create trigger settlement_statement_no_update after update on settlement_statement for each row
    insert into settlement_refusal values ('statements are not changed');
create trigger settlement_statement_no_delete after delete on settlement_statement for each row
    insert into settlement_refusal values ('statements are not deleted');
create trigger settlement_line_no_update after update on settlement_line
    referencing old as was new as now for each row
    when (was.statement_id is not null or was.id <> now.id or was.line_key <> now.line_key
        or was.payee_kind <> now.payee_kind or was.payee_id <> now.payee_id or was.area_id <> now.area_id
        or was.currency <> now.currency or was.kind <> now.kind or was.base <> now.base or was.rate <> now.rate
        or was.amount <> now.amount or was.entry_id <> now.entry_id or was.made_on <> now.made_on
        or was.service_day <> now.service_day or coalesce(was.visit_id, 0) <> coalesce(now.visit_id, 0)
        or coalesce(was.booking_id, 0) <> coalesce(now.booking_id, 0)
        or coalesce(was.contract_id, 0) <> coalesce(now.contract_id, 0))
    insert into settlement_refusal values ('lines are not changed');
create trigger settlement_line_no_delete after delete on settlement_line for each row
    insert into settlement_refusal values ('lines are not deleted');
