-- When Rapport last tried to come to the user by itself: what Teams does not allow today, it is not asked for with every card.
alter table notification_choice add column installation_tried_at timestamptz;
