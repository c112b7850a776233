-- Which workers are alive. The queue keeps the jobs of a killed worker locked for four hours; with this they are freed in seconds.
create table worker (
  id text primary key,
  seen_at timestamptz not null default now()
);
