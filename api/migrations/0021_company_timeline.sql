-- A company's timeline has whatever happened with an address of its domain. A column, because row security keeps an index on
-- an expression from being used: split_part is not leakproof.
alter table activity_participant add column domain text generated always as (split_part(address, '@', 2)) stored;
create index activity_participant_domain on activity_participant (organisation_id, domain, happened_at desc, activity_id desc);

-- The people of a company.
create index person_company on person (organisation_id, company_id) where company_id is not null;
