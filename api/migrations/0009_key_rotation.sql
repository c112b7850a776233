-- Exchanging RAPPORT_KEY seals each organisation's data key anew. For that the database's owner, and nobody else, sees which
-- organisations there are; each is then changed within itself, like anything else.
do $$ begin execute format('create policy rotation on organisation for select to %I using (true)', current_user); end $$;
