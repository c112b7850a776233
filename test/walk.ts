import type { ConnectResult } from '#contract/connections.ts';

export type Decision = 'accept' | 'cancel';

/**
 * Goes through Microsoft's pages as one browser does, choosing the account (by its object id) and deciding on each; with two
 * accounts, the second signs in after the first has consented. It stands
 * still before the last return to us; `end` returns, and answers what the window reports.
 */
export async function walk(
  opened: string,
  accounts: string | [string, string],
  decision: Decision,
): Promise<{ end(): Promise<ConnectResult> }> {
  const ours = new URL(opened);
  const start = await fetch(opened, { redirect: 'manual' });
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  let next = new URL(start.headers.get('location')!, ours);
  const step = async () => {
    const isReturn = next.origin === ours.origin && next.pathname.startsWith('/connect/');
    const isConsent = next.pathname.endsWith('/adminconsent');
    const account = typeof accounts === 'string' ? accounts : accounts[isConsent ? 0 : 1];
    const decide = (what: string) =>
      fetch(next, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ account, decision: what }) });
    let answer = isReturn ? await fetch(next, { redirect: 'manual', headers: { cookie } }) : await decide(decision);
    if (!answer.headers.has('location')) answer = await decide('leave'); // "Need admin approval": there is one way on
    const location = answer.headers.get('location');
    if (!location) throw new Error(`there is no way on from ${next.pathname}: ${answer.status}`);
    next = new URL(location, ours);
  };
  const isLast = () => next.hash !== '' || next.searchParams.has('code') || next.searchParams.has('error');
  while (!isLast()) await step(); // the consent for an organisation is two pages, with a return to us in between
  return {
    async end() {
      if (!next.hash) await step();
      return JSON.parse(decodeURIComponent(next.hash.slice(1))) as ConnectResult;
    },
  };
}
