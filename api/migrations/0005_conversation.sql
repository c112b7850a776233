-- Where the bot was let in: enough to write there later.
create table conversation (
  organisation_id uuid not null references organisation,
  id text not null,
  user_id uuid not null,
  kind text not null check (kind in ('personal', 'groupChat', 'channel')),
  service_url text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
select isolate('conversation');
