-- One user's account at Microsoft.
create table connection (
  organisation_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  account text not null,
  features text[] not null,
  scopes text[] not null,                       -- what Microsoft granted, read from the token answer
  asked text[] not null,                        -- the features that the user ticked
  state text not null check (state in ('active', 'needs_reconnect')),
  reason text,
  connected_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, user_id),
  foreign key (organisation_id, user_id) references app_user
);
select isolate('connection');

-- Tokens, encrypted for this row. version guards against an older token overwriting a newer one.
create table token_cache (
  organisation_id uuid not null,
  user_id uuid not null,
  version integer not null default 1,
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, user_id),
  foreign key (organisation_id, user_id) references app_user
);
select isolate('token_cache');

-- A round trip to Microsoft's consent page that has begun: single use, ten minutes.
create table connect_attempt (
  organisation_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  secret_hash bytea not null,
  browser_hash bytea,                           -- set when the window opens; the return must come from the same browser
  features text[] not null,
  scopes text[] not null,
  sealed_verifier bytea not null,
  nonce text not null,
  expires_at timestamptz not null,
  primary key (organisation_id, id)
);
select isolate('connect_attempt');

-- A part of the mailbox that is pulled with its own cursor, e.g. one folder.
create table collection (
  organisation_id uuid not null,
  connection_id uuid not null,
  resource text not null,
  key text not null,
  rank integer not null default 0,              -- pulled in this order
  state text not null default 'filling' check (state in ('filling', 'live')),
  cursor text,
  round integer not null default 1,             -- counts full reads; an item not seen in the last one may be gone
  done integer not null default 0,
  total integer not null default 0,
  pulled_at timestamptz,
  primary key (organisation_id, connection_id, resource, key),
  foreign key (organisation_id, connection_id) references connection on delete cascade
);
select isolate('collection');

create table subscription (
  organisation_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  resource text not null,
  remote_id text not null default '',           -- Microsoft's id; empty while it is being made
  secret_hash bytea not null,
  expires_at timestamptz not null,
  state text not null check (state in ('active', 'replaced')),
  primary key (organisation_id, id),
  foreign key (organisation_id, connection_id) references connection on delete cascade
);
select isolate('subscription');
create unique index subscription_active on subscription (organisation_id, connection_id, resource) where state = 'active';
create index subscription_remote on subscription (organisation_id, remote_id);

-- Which record is which item at Microsoft, and what both sides agreed on last (base).
create table link (
  organisation_id uuid not null,
  connection_id uuid not null,
  resource text not null,
  remote_id text collate "C" not null,
  record_id uuid not null,
  collection_key text not null,
  remote_version text,
  base jsonb not null,
  round integer not null,
  primary key (organisation_id, connection_id, resource, remote_id),
  foreign key (organisation_id, connection_id) references connection on delete cascade
);
select isolate('link');
create index link_record on link (organisation_id, record_id);
create index link_collection on link (organisation_id, connection_id, resource, collection_key, round);

-- What is out of date at Microsoft. It names the record, not what to send: push reads it as it is then.
create table outbox (
  organisation_id uuid not null,
  connection_id uuid not null,
  resource text not null,
  record_id uuid not null,
  changed_at timestamptz not null default now(),
  attempts integer not null default 0,
  problem text,
  primary key (organisation_id, connection_id, resource, record_id),
  foreign key (organisation_id, connection_id) references connection on delete cascade
);
select isolate('outbox');
create index outbox_record on outbox (organisation_id, record_id);

-- Times at which work falls due, over all organisations: names connections, holds nothing of theirs.
create table schedule (
  organisation_id uuid not null,
  connection_id uuid not null,
  what text not null,
  due_at timestamptz not null,
  primary key (organisation_id, connection_id, what),
  foreign key (organisation_id, connection_id) references connection on delete cascade
);
select isolate('schedule');
create index schedule_due on schedule (due_at);
do $$ begin execute format('create policy due on schedule for select to %I using (true)', current_user); end $$;

-- The clock's only look across organisations: which connections have work that is due.
create function due_work(now timestamptz, most int) returns table (organisation_id uuid, connection_id uuid, what text)
language sql security definer set search_path = pg_catalog, public as
$$ select organisation_id, connection_id, what from public.schedule where due_at <= now order by due_at limit most $$;
revoke all on function due_work from public;
grant execute on function due_work to rapport_runtime;
