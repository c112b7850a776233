-- A mail that is being written here. What is sent keeps its row for a while, emptied, so that a repeated press finds it.
create table mail_draft (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid not null,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind text not null check (kind in ('new', 'reply', 'reply_all', 'forward')),
  answers_id uuid,                                  -- the message that it answers or forwards, which may be gone by now
  answers_remote_id text,
  recipients jsonb not null default '[]',
  copied jsonb not null default '[]',
  hidden jsonb not null default '[]',
  subject text not null default '',
  text text not null default '',
  state text not null check (state in ('writing', 'sending', 'sent', 'discarded')),
  send_at timestamptz,
  problem text,
  remote_id text,                                   -- the draft in Outlook
  is_being_made boolean not null default false,     -- Outlook was asked for it; the answer may be lost
  carried jsonb,                                    -- what Outlook's draft has of ours
  handed_over_at timestamptz,                       -- Outlook was asked to send it: from here on it is never just tried again
  primary key (organisation_id, id)
);
select isolate('mail_draft');
create index mail_draft_user on mail_draft (organisation_id, user_id, updated_at desc);
