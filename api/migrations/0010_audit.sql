-- Who did what that matters: connects, consents, switches, disconnects, exports, erasures, and what administrators looked at.
-- Each line is sealed with a key that is not in the database, over itself and the seal before it: see crm/audit.ts.
create table audit (
  organisation_id uuid not null references organisation,
  position bigint not null,
  at timestamptz(3) not null,
  actor_id uuid,                                -- null is Rapport itself
  action text not null,
  detail jsonb not null,                        -- ids, names of switches, scopes, counts; never what a person is called
  previous bytea not null,
  seal bytea not null,
  primary key (organisation_id, position)
);
select isolate('audit');
revoke update, delete on audit from rapport_runtime;
create index audit_read on audit (organisation_id, actor_id, at desc) where action = 'admin_read';

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is only ever added to' using errcode = 'insufficient_privilege'; end $$;
create trigger append_only before update or delete on audit for each row execute function refuse_change();
create trigger never_emptied before truncate on audit for each statement execute function refuse_change();

-- Where the log ends, sealed as well, so that a missing end is noticed.
alter table organisation
  add column audit_position bigint not null default 0,
  add column audit_seal bytea;
