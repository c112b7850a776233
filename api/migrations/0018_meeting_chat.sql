-- The chat of a Teams meeting. Its link names it only in the long form: https://learn.microsoft.com/graph/api/resources/chatinfo
alter table meeting add column chat_thread_id text collate "C";
