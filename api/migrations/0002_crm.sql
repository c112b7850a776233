-- Every record has the same first columns: see crm/door.ts. origin: 'owned' is made in Rapport and stays;
-- 'mirrored' is a copy that exists only because of a connection and goes with it.

create table company (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null,
  domain text,
  primary key (organisation_id, id)
);
select isolate('company');
create unique index company_domain on company (organisation_id, domain) where domain is not null;

create table person (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null,
  job_title text,
  company_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, company_id) references company
);
select isolate('person');
create index person_name on person (organisation_id, lower(name), id);

-- An address belongs to one person; stored in lower case.
create table person_address (
  organisation_id uuid not null,
  address text not null check (address = lower(address)),
  person_id uuid not null,
  rank integer not null default 0,
  primary key (organisation_id, address),
  foreign key (organisation_id, person_id) references person on delete cascade
);
select isolate('person_address');
create index person_address_person on person_address (organisation_id, person_id);

-- An activity names addresses, not people: a person who is added later has a past at once.
create table activity (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind text not null,
  title text not null,
  summary text not null,
  happened_at timestamptz not null,
  record_kind text,
  record_id uuid,
  primary key (organisation_id, id)
);
select isolate('activity');

create table activity_participant (
  organisation_id uuid not null,
  activity_id uuid not null,
  address text not null check (address = lower(address)),
  happened_at timestamptz not null,
  primary key (organisation_id, activity_id, address),
  foreign key (organisation_id, activity_id) references activity on delete cascade
);
select isolate('activity_participant');
create index activity_participant_timeline on activity_participant (organisation_id, address, happened_at desc, activity_id);
