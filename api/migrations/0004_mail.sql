create table mail_folder (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid not null,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null,
  kind text not null,
  parent_id uuid,
  remote_id text collate "C" not null,
  remote_unread integer not null default 0,
  remote_total integer not null default 0,
  primary key (organisation_id, id)
);
select isolate('mail_folder');
create index mail_folder_user on mail_folder (organisation_id, user_id);

create table message (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null default 1,
  user_id uuid not null,
  origin text not null check (origin in ('owned', 'mirrored')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  folder_id uuid not null,
  subject text not null,
  sender jsonb,
  recipients jsonb not null default '[]',
  copied jsonb not null default '[]',
  preview text not null,
  received_at timestamptz not null,
  is_read boolean not null,
  is_draft boolean not null,
  is_flagged boolean not null,
  importance text not null,
  has_attachments boolean not null,
  internet_message_id text,
  conversation_id text,
  web_link text,
  primary key (organisation_id, id)
);
select isolate('message');
create index message_folder on message (organisation_id, folder_id, received_at desc, id desc);
create index message_unread on message (organisation_id, folder_id) where not is_read;
