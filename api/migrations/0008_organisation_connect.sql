-- A tenant becomes an organisation when one of its administrators connects it, and not before.
alter table organisation
  add column state text not null default 'connected' check (state in ('connected', 'disconnected')),
  add column connected_at timestamptz not null default now(),
  add column connected_by uuid,                 -- who pressed Connect
  add column scopes text[] not null default '{}'; -- what was granted for everybody, read from a token answer

alter table app_user add column reminded_on date; -- the bot reminds nobody to connect twice a day

-- What the Org Admin has decided. A switch without a row is as the code has it by default.
create table organisation_switch (
  organisation_id uuid not null references organisation,
  name text not null,
  is_on boolean not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, name)
);
select isolate('organisation_switch');

-- A setting of the tenant's own at Microsoft that keeps something from working.
create table tenant_notice (
  organisation_id uuid not null references organisation,
  code text not null,
  since timestamptz not null,
  seen_at timestamptz not null,                 -- what is not met again for a day has been changed
  primary key (organisation_id, code)
);
select isolate('tenant_notice');

-- Permissions that were wanted and are not there. holder is a user's id or, for what was asked for everybody, the organisation's.
create table withheld (
  organisation_id uuid not null references organisation,
  holder uuid not null,
  scope text not null,
  why text not null check (why in ('refused', 'needs_admin', 'lost')),
  at timestamptz not null default now(),
  primary key (organisation_id, holder, scope)
);
select isolate('withheld');

alter table connection drop column features;    -- follows from what was asked, what was granted, and the switches
alter table connection drop constraint connection_state_check,
  add constraint connection_state_check check (state in ('active', 'needs_reconnect', 'disconnecting', 'disconnected'));

-- A round trip may now begin in an organisation that does not exist yet, so it brings a key of its own.
delete from connect_attempt;
alter table connect_attempt
  add column data_key bytea not null,
  add column purpose text not null check (purpose in ('account', 'organisation')),
  add column step text not null check (step in ('consent', 'sign_in')),
  add column surface text not null,
  add column account text not null,             -- who is expected to sign in
  add column choose_account boolean not null,
  add column waits integer not null default 0;

-- What a disconnect does and has done: its receipt.
create table disconnection (
  organisation_id uuid not null references organisation,
  id uuid not null,
  parent_id uuid,                               -- the organisation's disconnect of which this one is a part
  connection_id uuid,                           -- null for the organisation's own
  user_id uuid,
  account text,
  actor_id uuid not null,
  deletes_mirrored boolean not null,
  state text not null check (state in ('running', 'retrying', 'finished')),
  looked boolean not null default false,        -- Microsoft was asked for subscriptions that we do not know of
  had_sign_in boolean not null default false,
  sign_in_destroyed boolean not null default false,
  removed jsonb not null default '{}',
  kept jsonb not null default '{}',
  problem text,
  attempts integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation_id, id)
);
select isolate('disconnection');
create index disconnection_user on disconnection (organisation_id, user_id, started_at desc);
create index disconnection_parent on disconnection (organisation_id, parent_id);

-- Subscriptions of a connection that has ended. Each is tried until Microsoft says that it is gone, or until it has run out.
create table retired_subscription (
  organisation_id uuid not null,
  disconnection_id uuid not null,
  remote_id text not null,
  resource text not null,
  expires_at timestamptz not null,
  answer integer,                               -- 204, 404, or 0 when it ran out by itself
  answered_at timestamptz,
  primary key (organisation_id, disconnection_id, remote_id),
  foreign key (organisation_id, disconnection_id) references disconnection on delete cascade
);
select isolate('retired_subscription');

-- The removals of one disconnect are counted from the log that they wrote.
create index change_disconnection on change (organisation_id, (cause ->> 'disconnectionId')) where cause ? 'disconnectionId';
