-- An item may be a part of another, as an occurrence is of its series: it goes when that goes.
alter table link add column whole text collate "C";
create index link_whole on link (organisation_id, connection_id, resource, whole) where whole is not null;

-- creation: how the record's item is to be made. command: what is to be done with it that is no state. due_at: edits are
-- gathered until then; what is not gathered is always due.
alter table outbox add column creation jsonb;
alter table outbox add column command jsonb;
alter table outbox add column due_at timestamptz not null default 'epoch';

create table calendar (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid not null,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null,
  colour text not null,
  is_default boolean not null,
  can_edit boolean not null,
  remote_id text collate "C" not null,
  primary key (organisation_id, id)
);
select isolate('calendar');
create index calendar_user on calendar (organisation_id, user_id);

-- One row for each mailbox's copy. A series is a row, and so is each of its occurrences; calendars show all but the series.
create table event (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid not null,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  calendar_id uuid not null,
  kind text not null check (kind in ('single', 'series', 'occurrence', 'exception')),
  series_id uuid,
  ical_uid text,                                -- the same in all copies of a meeting, and of a series another for each occurrence
  original_start timestamptz,                   -- of an occurrence: where its series puts it
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  start_local text not null,                    -- as on the wall in the zone: 2026-11-21T09:00:00
  end_local text not null,
  zone text not null,                           -- IANA's name
  is_all_day boolean not null,
  location text not null,
  text text not null,                           -- what people wrote, without the lines that Teams puts below it
  show_as text not null,
  is_private boolean not null,
  is_cancelled boolean not null,
  is_mine boolean not null,
  my_answer text not null,
  organiser jsonb,
  attendees jsonb not null default '[]',
  recurrence jsonb,                             -- of a series
  join_url text,
  web_link text,
  primary key (organisation_id, id)
);
select isolate('event');
create index event_user on event (organisation_id, user_id, starts_at);
create index event_series on event (organisation_id, series_id) where series_id is not null;
create index event_ical on event (organisation_id, ical_uid);
create index event_join_url on event (organisation_id, join_url) where join_url is not null;
