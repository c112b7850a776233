-- What the bot tells without being asked: one card for each subject, changed as its story goes on. It is in step when what is
-- shown is what is wanted, so telling again, after a kill or by a second worker, tells nothing twice.
create table posted_card (
  organisation_id uuid not null references organisation,
  subject text not null,
  user_id uuid not null,                        -- in whose own chat it is told where it can be told nowhere else
  meeting_id uuid,                              -- what it is about, if it is about a meeting
  conversation_id text collate "C",             -- null: there is no chat to tell it in yet
  activity_id text collate "C",                 -- Microsoft's id of the message, once it is known
  wanted jsonb not null,                        -- the contract's Notice, as it is to be shown
  shown jsonb,                                  -- as Microsoft has confirmed it
  attempts integer not null default 0,          -- that failed, since the last that did not
  asked_at timestamptz not null,
  due_at timestamptz not null,                  -- later than asked where the person wants quiet
  expires_at timestamptz not null,              -- by then it is of no use to anybody
  primary key (organisation_id, subject),
  foreign key (organisation_id, user_id) references app_user on delete cascade,
  foreign key (organisation_id, meeting_id) references meeting on delete cascade
);
select isolate('posted_card');
create index posted_card_due on posted_card (organisation_id, conversation_id, asked_at) where wanted is distinct from shown;
create index posted_card_meeting on posted_card (organisation_id, meeting_id);
create index posted_card_user on posted_card (organisation_id, user_id);

-- Until then nothing is written there: somebody is at it, or Microsoft has asked to wait.
alter table conversation add column held_until timestamptz not null default 'epoch';
create index conversation_personal on conversation (organisation_id, user_id) where kind = 'personal';

-- What the bot tells a user, as far as the user has chosen.
create table notification_choice (
  organisation_id uuid not null,
  user_id uuid not null,
  choice jsonb not null,
  primary key (organisation_id, user_id),
  foreign key (organisation_id, user_id) references app_user on delete cascade
);
select isolate('notification_choice');

-- What it tells everybody who has not chosen.
create table notification_default (
  organisation_id uuid primary key references organisation,
  choice jsonb not null
);
select isolate('notification_default');
