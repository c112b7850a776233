import { nextPage } from '../paging.ts';
import { readQuery, readSelect } from '../query.ts';
import type { Call, GraphAnswer } from '../route.ts';
import type { DriveParts } from './parts.ts';

const usualPage = 200;
const mostOnPage = 999;

/** How one thing and how many are answered, with what `$select` leaves of them. */
export interface DriveAnswers {
  one(call: Call, context: string, shown: Record<string, unknown>, status?: number): GraphAnswer;
  list(call: Call, context: string, all: Record<string, unknown>[]): GraphAnswer;
}

/** Makes the answers of sites and drives. */
export function driveAnswers({ root, cloud }: Pick<DriveParts, 'root' | 'cloud'>): DriveAnswers {
  return {
    one(call, context, shown, status = 200) {
      const names = readSelect(call.query);
      const suffix = names ? `(${names.join(',')})` : '';
      return { status, body: { '@odata.context': `${root}/$metadata#${context}${suffix}/$entity`, ...select(shown, names) } };
    },
    list(call, context, all) {
      const { select: names, top = usualPage } = readQuery(call.query);
      const skip = Number(call.query.get('$skiptoken') ?? 0);
      const size = Math.min(top, mostOnPage, cloud.faults.settings.pageSize ?? mostOnPage);
      const value = all.slice(skip, skip + size).map((shown) => select(shown, names));
      const more = skip + size < all.length && { '@odata.nextLink': nextPage(root, call, skip + size).replace('$skip=', '$skiptoken=') };
      return { status: 200, body: { '@odata.context': `${root}/$metadata#${context}`, ...more, value } };
    },
  };
}

/** What was asked for, as far as it is there: a folder has no `file`. */
function select(document: Record<string, unknown>, names: string[] | null): Record<string, unknown> {
  return names ? Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name))) : document;
}
