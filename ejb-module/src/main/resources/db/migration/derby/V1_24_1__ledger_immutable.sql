-- Derby cannot raise an error from a trigger, so the trigger breaks a constraint whose name says what is wrong.
create table ledger_refusal (
    told varchar(40) not null,
    constraint ledger_is_immutable check (told = 'never')
);
create trigger ledger_entry_no_update after update on ledger_entry for each row
    insert into ledger_refusal values ('entries are not changed');
create trigger ledger_entry_no_delete after delete on ledger_entry for each row
    insert into ledger_refusal values ('entries are not deleted');
create trigger ledger_line_no_update after update on ledger_line for each row
    insert into ledger_refusal values ('lines are not changed');
create trigger ledger_line_no_delete after delete on ledger_line for each row
    insert into ledger_refusal values ('lines are not deleted');
