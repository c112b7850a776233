import { ConnectResult } from '#contract/connections.ts';

/** Somebody's browser at the sign-in pages: it keeps our cookies and follows nothing by itself. */
export interface Browser {
  /** Where an address of ours sends the browser; empty when it answers without sending it on. */
  visit(address: string | URL): Promise<string>;
  /** Opens the address of an attempt; answers the page of Microsoft's that comes next. */
  open(opened: string): Promise<string>;
  /** Decides at a page of Microsoft's; answers the address with which Microsoft sends the browser back, not yet visited. */
  decide(page: string, account: string, decision?: string): Promise<URL>;
  /** Visits an address of ours that ends the round trip; answers what the window reports. */
  end(address: string | URL): Promise<ConnectResult>;
  cookie: string;
}

/** A browser on the world at `url`. */
export function openBrowser(url: string): Browser {
  const browser: Browser = {
    cookie: '',
    async visit(address) {
      const headers: Record<string, string> = browser.cookie ? { cookie: browser.cookie } : {};
      const answer = await fetch(address, { redirect: 'manual', headers });
      const set = answer.headers.get('set-cookie')?.split(';')[0];
      if (set !== undefined) browser.cookie = set.endsWith('=') ? '' : set;
      return answer.headers.get('location') ?? '';
    },
    open: (opened) => browser.visit(opened),
    async decide(page, account, decision = 'accept') {
      const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ account, decision }) });
      const location = answer.headers.get('location');
      if (!location) throw new Refused(answer.status);
      return new URL(location);
    },
    end: async (address) => reported(url, await browser.visit(address)),
  };
  return browser;
}

/** Microsoft told the person on its own page and sent nobody back. */
export class Refused extends Error {
  constructor(status: number) {
    super(`Microsoft's page answered ${status}`);
  }
}

/** What a window reports that was sent to `location`, which must be one of the two pages of ours that end a round trip. */
export function reported(url: string, location: string): ConnectResult {
  const address = new URL(location, url);
  if (address.origin !== url || !['/tab/connected.html', '/addin/connected.html'].includes(address.pathname) || address.search)
    throw new Error(`the window was sent to ${address.origin}${address.pathname}`);
  return ConnectResult.parse(JSON.parse(decodeURIComponent(address.hash.slice(1))));
}

/** The same address with other query parameters; null takes one away, an array gives it more than once. */
export function changed(address: string | URL, query: Record<string, string | string[] | null>): URL {
  const result = new URL(address);
  for (const [name, value] of Object.entries(query)) {
    result.searchParams.delete(name);
    for (const one of Array.isArray(value) ? value : value === null ? [] : [value]) result.searchParams.append(name, one);
  }
  return result;
}
