-- A job that a worker takes while its key is added again is neither replaced nor put beside: add_job then adds nothing, and
-- answers a row without an id. https://github.com/graphile/worker/issues/580
-- Asked again it sees that the job has been taken, and puts another beside it.
create or replace function enqueue(task text, payload json, key text, queue text, run_at timestamptz, priority int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  added bigint;
begin
  while added is null loop
    added := (graphile_worker.add_job(enqueue.task, enqueue.payload, enqueue.queue, enqueue.run_at, 25, enqueue.key, enqueue.priority)).id;
  end loop;
end $$;
