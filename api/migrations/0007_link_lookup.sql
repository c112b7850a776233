-- The index of a collection's links must not begin like the primary key: without statistics the planner takes it for as good as
-- that one, and looks up a single item by walking through all links of its connection.
drop index link_collection;
create index link_collection on link (organisation_id, collection_key, connection_id, resource, round);
