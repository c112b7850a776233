-- A transcript that is longer than what is kept, or that cannot be read whole, says so.
alter table transcript add column is_cut boolean not null default false;

-- Who has said by hand who a speaker is.
alter table transcript_speaker add column named_by uuid;
alter table transcript_speaker add foreign key (organisation_id, named_by) references app_user on delete set null (named_by);
