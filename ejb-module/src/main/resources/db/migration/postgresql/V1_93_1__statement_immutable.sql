create function settlement_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'settlement_is_immutable: % on % is refused', tg_op, tg_table_name;
end
$$;
-- a line comes to stand on a statement once; nothing else of it changes
create function settlement_line_is_placed() returns trigger language plpgsql as $$
declare
    placed settlement_line := old;
begin
    placed.statement_id := new.statement_id;
    if old.statement_id is not null or placed is distinct from new then
        raise exception 'settlement_is_immutable: % on % is refused', tg_op, tg_table_name;
    end if;
    return new;
end
$$;
create trigger settlement_statement_immutable before update or delete on settlement_statement
    for each row execute function settlement_is_immutable();
create trigger settlement_statement_not_truncated before truncate on settlement_statement
    for each statement execute function settlement_is_immutable();
create trigger settlement_line_immutable before update on settlement_line
    for each row execute function settlement_line_is_placed();
create trigger settlement_line_not_deleted before delete on settlement_line
    for each row execute function settlement_is_immutable();
create trigger settlement_line_not_truncated before truncate on settlement_line
    for each statement execute function settlement_is_immutable();
