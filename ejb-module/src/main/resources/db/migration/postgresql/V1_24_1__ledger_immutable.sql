create function ledger_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'ledger_is_immutable: % on % is refused; post a reversal', tg_op, tg_table_name;
end
$$;
create trigger ledger_entry_immutable before update or delete on ledger_entry
    for each row execute function ledger_is_immutable();
create trigger ledger_line_immutable before update or delete on ledger_line
    for each row execute function ledger_is_immutable();
create trigger ledger_entry_not_truncated before truncate on ledger_entry
    for each statement execute function ledger_is_immutable();
create trigger ledger_line_not_truncated before truncate on ledger_line
    for each statement execute function ledger_is_immutable();
