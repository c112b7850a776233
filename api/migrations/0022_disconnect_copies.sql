-- The receipt of an organisation's disconnect that keeps the copies names them.
alter table disconnection add column copies jsonb not null default '{}';
