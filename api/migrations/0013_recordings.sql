-- What was said in a Teams meeting. Whom it is shown to is the meeting's business: see meeting_member.
create table transcript (
  organisation_id uuid not null,
  id uuid not null,
  origin text not null default 'owned' check (origin in ('owned', 'mirrored')),
  meeting_id uuid not null,                     -- of a series: the occurrence
  online_meeting_id text not null collate "C",
  remote_id text not null collate "C",
  call_id text collate "C",
  correlation_id text collate "C",              -- the recording of the same call has the same
  started_at timestamptz not null,
  ended_at timestamptz,
  state text not null default 'arriving' check (state in ('arriving', 'here', 'expired')),
  has_speakers boolean not null default false,
  size bigint not null default 0,
  sha256 bytea,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, remote_id),
  foreign key (organisation_id, meeting_id) references meeting on delete cascade
);
select isolate('transcript');
create index transcript_meeting on transcript (organisation_id, meeting_id);

-- Its words by themselves: they are large, and lists of transcripts do without them.
create table transcript_text (
  organisation_id uuid not null,
  transcript_id uuid not null,
  cues jsonb not null,                          -- [{ from, to, speaker, text }]
  primary key (organisation_id, transcript_id),
  foreign key (organisation_id, transcript_id) references transcript on delete cascade
);
select isolate('transcript_text');

create table transcript_speaker (
  organisation_id uuid not null,
  transcript_id uuid not null,
  number integer not null,                      -- what cues name
  name text not null,                           -- as Teams has it
  person_id uuid,
  colleague_id uuid,
  is_by_hand boolean not null default false,    -- somebody has said who it is
  primary key (organisation_id, transcript_id, number),
  foreign key (organisation_id, transcript_id) references transcript on delete cascade,
  foreign key (organisation_id, person_id) references person on delete set null (person_id),
  foreign key (organisation_id, colleague_id) references app_user on delete set null (colleague_id)
);
select isolate('transcript_speaker');
create index transcript_speaker_person on transcript_speaker (organisation_id, person_id) where person_id is not null;

-- SharePoint libraries in which recordings are kept: the one that is chosen now, and those that were.
create table storage (
  organisation_id uuid not null references organisation,
  drive_id text not null collate "C",
  site_id text not null collate "C",
  is_chosen boolean not null,
  title text not null,
  web_url text not null,
  chosen_by uuid,                               -- with this administrator's rights files are written and read there
  chosen_at timestamptz not null,
  primary key (organisation_id, drive_id),
  foreign key (organisation_id, chosen_by) references app_user on delete set null (chosen_by)
);
select isolate('storage');
create unique index storage_chosen on storage (organisation_id) where is_chosen;

create table recording (
  organisation_id uuid not null,
  id uuid not null,
  origin text not null default 'owned' check (origin in ('owned', 'mirrored')),
  meeting_id uuid not null,
  online_meeting_id text not null collate "C",
  remote_id text not null collate "C",
  call_id text collate "C",
  correlation_id text collate "C",
  started_at timestamptz not null,
  ended_at timestamptz,
  state text not null default 'arriving' check (state in ('arriving', 'here', 'expired')),
  place text check (place in ('disk', 'sharepoint')), -- decided when its bytes begin to come
  position jsonb,                               -- where exactly: what the place needs to find it again
  sealed_upload bytea,                          -- the address at which its bytes are taken while they come; it needs no token
  size bigint not null default 0,
  done bigint not null default 0,
  sha256 bytea,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, remote_id),
  foreign key (organisation_id, meeting_id) references meeting on delete cascade
);
select isolate('recording');
create index recording_meeting on recording (organisation_id, meeting_id);

-- Who may play a recording for some minutes without a sign-in: a player in a page cannot send one.
create table recording_pass (
  organisation_id uuid not null,
  token_hash bytea not null,
  recording_id uuid not null,
  user_id uuid not null,
  expires_at timestamptz not null,
  primary key (organisation_id, token_hash),
  foreign key (organisation_id, recording_id) references recording on delete cascade,
  foreign key (organisation_id, user_id) references app_user on delete cascade
);
select isolate('recording_pass');
create index recording_pass_user on recording_pass (organisation_id, user_id);
