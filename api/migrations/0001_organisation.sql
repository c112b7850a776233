-- Every table carries organisation_id, the Microsoft tenant's id, first in its key; row security is forced on each.
-- The server works as rapport_runtime, which owns nothing and cannot pass row security.

do $$ begin
  if not exists (select from pg_roles where rolname = 'rapport_runtime') then
    create role rapport_runtime nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was first
end $$;
do $$ begin execute format('grant rapport_runtime to %I', current_user); end $$;
grant usage on schema public to rapport_runtime;

-- The organisation of the transaction; null when none is set, so that every policy refuses.
create function current_organisation() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('rapport.organisation_id', true), '')::uuid $$;

-- Puts a table under row security. Called by every migration that makes a table.
create function isolate(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', target);
  execute format('create policy organisation on %s using (organisation_id = current_organisation()) with check (organisation_id = current_organisation())', target);
  execute format('grant select, insert, update, delete on %s to rapport_runtime', target);
end $$;

-- organisation_id is the tenant's id: a sign-in names its organisation without a look-up across organisations.
create table organisation (
  organisation_id uuid primary key,
  data_key bytea not null,                      -- encrypts this organisation's secrets; itself encrypted with RAPPORT_KEY
  log_position bigint not null default 0,       -- last position given out in the change log
  created_at timestamptz not null default now()
);
select isolate('organisation');

-- id is Microsoft's object id of the user: (tid, oid), never an address.
create table app_user (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null,
  address text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
select isolate('app_user');
create index app_user_address on app_user (organisation_id, lower(address));

-- What changed, in the order in which it was committed. Positions are dense within an organisation.
create table change (
  organisation_id uuid not null references organisation,
  position bigint not null,
  kind text not null,
  record_id uuid not null,
  version integer not null,
  operation text not null check (operation in ('created', 'updated', 'removed')),
  user_id uuid,                                 -- who may see the record; null is everyone in the organisation
  cause jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (organisation_id, position)
);
select isolate('change');

-- Background work is added through this function only: the runtime role cannot read or change the queue itself.
create function enqueue(task text, payload json, key text, queue text, run_at timestamptz, priority int) returns void
language sql security definer set search_path = pg_catalog, public as
$$ select graphile_worker.add_job(task, payload, queue, run_at, 25, key, priority) $$;
revoke all on function enqueue from public;
grant execute on function enqueue to rapport_runtime;
