import type { Transcript } from '#contract/meetings.ts';

type Speaker = Transcript['speakers'][number];

/** How a speaker came by the name that is shown, and what Teams calls them; nothing to say of one whom Teams names so. */
export function speakerWords({ nameInTeams, name, isByHand, namedBy, userId }: Speaker, me: string | undefined): string | undefined {
  const inTeams = `in Teams: ${nameInTeams}`;
  if (isByHand) return `Named by ${namedBy === null ? 'somebody' : namedBy.id === me ? 'you' : namedBy.name}; ${inTeams}`;
  if (userId) return name === nameInTeams ? 'A colleague of yours' : `A colleague of yours; ${inTeams}`;
  return name === nameInTeams ? undefined : `Recognised by the name; ${inTeams}`;
}
