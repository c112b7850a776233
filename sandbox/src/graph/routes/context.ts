import type { Call } from '../route.ts';
import { locate } from '../route.ts';

/** The `@odata.context` of a list. */
export function contextOf(root: string, call: Call, select: string[] | null): string {
  const { steps } = locate(call.path);
  const [collection = '', key, ...rest] = steps;
  const below = key === undefined ? collection : `${collection}('${encodeURIComponent(key)}')${rest.map((step) => `/${step}`).join('')}`;
  return `${root}/$metadata#users('${call.user.id}')/${below}${select ? `(${select.join(',')})` : ''}`;
}

/** The `@odata.context` of one thing in a list. */
export function singleContextOf(root: string, call: Call, select: string[] | null): string {
  const list = { ...call, path: call.path.replace(/\/[^/]+$/, '') };
  return `${contextOf(root, list, select)}/$entity`;
}
