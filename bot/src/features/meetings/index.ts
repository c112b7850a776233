import type { BotFeature } from '../../feature.ts';
import { trackerCard } from './tracker-card.ts';

/** Teams meetings: what came of those that are over. */
export const meetings: BotFeature = {
  notices: {
    meeting_tracker: (told, { tabLink }) => ({
      card: trackerCard(told, tabLink(`meetings/${told.meetingId}`)),
      summary: `“${told.title}” is over. What was recorded is told here.`,
    }),
  },
};
