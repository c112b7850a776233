-- A deal is the organisation's: everybody in it sees it, and it stays when whoever had it is erased.
create table deal (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz(3) not null default now(), -- as exact as a cursor can name it
  updated_at timestamptz not null default now(),
  title text not null,
  stage text not null check (stage in ('new', 'talking', 'offered', 'won', 'lost')),
  amount bigint,                                    -- whole units of the currency
  currency text not null,
  closes_on date,
  owner_id uuid,
  company_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, owner_id) references app_user on delete set null (owner_id),
  foreign key (organisation_id, company_id) references company
);
select isolate('deal');
create index deal_newest on deal (organisation_id, created_at desc, id desc);
create index deal_stage on deal (organisation_id, stage, created_at desc, id desc);
create index deal_company on deal (organisation_id, company_id);
create index deal_owner on deal (organisation_id, owner_id);

create table deal_person (
  organisation_id uuid not null,
  deal_id uuid not null,
  person_id uuid not null,
  rank integer not null,
  primary key (organisation_id, deal_id, person_id),
  foreign key (organisation_id, deal_id) references deal on delete cascade,
  foreign key (organisation_id, person_id) references person on delete cascade
);
select isolate('deal_person');
create index deal_person_person on deal_person (organisation_id, person_id);

-- The steps of deals, which have no participants to be found by.
create index activity_deal on activity (organisation_id, record_id, happened_at desc, id desc) where record_kind = 'deal';

-- A task is its owner's alone. What it is about may be gone again, so nothing refers to it.
create table task (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid not null,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz not null default now(),
  title text not null,
  due_on date,
  done_at timestamptz(3),
  about_kind text check (about_kind in ('deal', 'person', 'meeting')),
  about_id uuid,
  primary key (organisation_id, id)
);
select isolate('task');
create index task_open on task (organisation_id, user_id, due_on) where done_at is null;
create index task_done on task (organisation_id, user_id, done_at desc) where done_at is not null;
create index task_about on task (organisation_id, user_id, about_id) where about_id is not null;
