-- One record for all colleagues' copies of one event; of a series one for each occurrence. user_id is nobody: see meeting_member.
create table meeting (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz not null default now(),
  ical_uid text not null collate "C",
  original_start timestamptz,                   -- of an occurrence: where its series puts it
  title text not null,
  starts_at timestamptz(3) not null,            -- as exact as a cursor can name it
  ends_at timestamptz not null,
  zone text not null,
  organiser jsonb,                              -- { name, address }
  organiser_id uuid,                            -- where the organiser is one of Rapport's users
  attendees jsonb not null default '[]',
  is_online boolean not null,
  join_url text,
  online_meeting_id text collate "C",           -- Microsoft's id; a series has one
  link text not null default 'none' check (link in ('none', 'verified', 'pending', 'repairing')),
  is_cancelled boolean not null default false,
  is_private boolean not null default false,
  is_made_here boolean not null default false,
  records_itself boolean not null default false,
  deal_id uuid,                                 -- linked to either, the whole organisation sees that it took place
  company_id uuid,
  transcript text not null default 'not_due',   -- the contract's ImportState, both
  recording text not null default 'not_due',
  primary key (organisation_id, id),
  foreign key (organisation_id, organiser_id) references app_user on delete set null (organiser_id),
  foreign key (organisation_id, company_id) references company on delete set null (company_id)
);
select isolate('meeting');
create unique index meeting_event on meeting (organisation_id, ical_uid, original_start) nulls not distinct;
create index meeting_newest on meeting (organisation_id, starts_at desc, id desc);
create index meeting_join_url on meeting (organisation_id, join_url) where join_url is not null;
create index meeting_online on meeting (organisation_id, online_meeting_id) where online_meeting_id is not null;
create index meeting_deal on meeting (organisation_id, deal_id) where deal_id is not null;
create index meeting_company on meeting (organisation_id, company_id) where company_id is not null;

-- Who may open what was recorded, and with which event of his calendar he is in it. Stays when the event's copy goes.
create table meeting_member (
  organisation_id uuid not null,
  meeting_id uuid not null,
  user_id uuid not null,
  is_shared boolean not null,                   -- he was not invited, somebody let him in
  event_id uuid,
  primary key (organisation_id, meeting_id, user_id),
  foreign key (organisation_id, meeting_id) references meeting on delete cascade,
  foreign key (organisation_id, user_id) references app_user on delete cascade
);
select isolate('meeting_member');
create index meeting_member_user on meeting_member (organisation_id, user_id);
create index meeting_member_event on meeting_member (organisation_id, event_id) where event_id is not null;

-- Everybody in a meeting by address, the organiser too: whoever is added to the CRM later has met already.
create table meeting_participant (
  organisation_id uuid not null,
  meeting_id uuid not null,
  address text not null check (address = lower(address)),
  primary key (organisation_id, meeting_id, address),
  foreign key (organisation_id, meeting_id) references meeting on delete cascade
);
select isolate('meeting_participant');
create index meeting_participant_address on meeting_participant (organisation_id, address);

-- A meeting that somebody has asked for, until it stands: it survives a lost answer and a restart.
create table meeting_request (
  organisation_id uuid not null,
  id uuid not null,                             -- made by the page; Microsoft makes one event of it, however often it is sent
  user_id uuid not null,
  asked jsonb not null,
  state text not null check (state in ('asked', 'made', 'refused')),
  remote_id text collate "C",                   -- the event, once it is made
  meeting_id uuid,                              -- also while its link is still to come
  taken_until timestamptz not null default 'epoch', -- somebody is at it
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, user_id) references app_user on delete cascade
);
select isolate('meeting_request');

create index activity_meeting on activity (organisation_id, record_id) where record_kind = 'meeting';

-- How far each reader that reacts to the change log has come.
create table log_reader (
  organisation_id uuid not null references organisation,
  name text not null,
  position bigint not null default 0,
  primary key (organisation_id, name)
);
select isolate('log_reader');
