import type { Place } from '../place.ts';
import type { Page } from './wire.ts';

/** The page that a deep link to a tab of this app means; nothing where it is another address. https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application */
export function readDeepLink(link: string, appId: string): Page | undefined {
  const url = URL.parse(link);
  if (url?.hostname !== 'teams.microsoft.com' && url?.protocol !== 'msteams:') return undefined;
  const [kind, app, entityId] = url.pathname.replace(/^\/l\//, '').split('/');
  if (kind !== 'entity' || app?.toLowerCase() !== appId.toLowerCase() || !entityId) return undefined;
  return { entityId: decodeURIComponent(entityId), subEntityId: subEntityIn(url.searchParams.get('context')) };
}

/** The chat or the meetings that a link of Teams means. https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
export function readPlaceLink(link: string): Place | undefined {
  const url = URL.parse(link);
  if (url?.hostname !== 'teams.microsoft.com') return undefined;
  const [kind, thread = ''] = url.pathname.replace(/^\/l\//, '').split('/');
  if (kind === 'meetup-join') return { name: 'meetings' };
  const chat = decodeURIComponent(thread);
  return kind === 'chat' && chat.startsWith('19:') ? { name: 'chat', chat } : undefined;
}

function subEntityIn(context: string | null): string | undefined {
  try {
    const { subEntityId } = JSON.parse(context ?? '{}') as { subEntityId?: unknown };
    return typeof subEntityId === 'string' ? subEntityId : undefined;
  } catch {
    return undefined;
  }
}
