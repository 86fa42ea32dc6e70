-- Rows of a queue live for moments and are changed once or twice meanwhile. Where no index has a changed column and their page has
-- room, a change writes no index; and what is dead is cleared away long before it makes up a fifth of an empty table. Which nodes
-- have stopped beating is found without an index: few rows wait.
drop index shared_event_task_beat;
drop index shared_courier_task_beat;
drop index shared_work_task_beat;
alter table shared_event_task set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table shared_courier_task set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table shared_work_task set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
