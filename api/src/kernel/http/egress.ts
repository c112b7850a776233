/** How the server speaks to others: as `fetch` does, but to the hosts of the configured cloud only. */
export type Egress = (url: string | URL, init?: RequestInit & { send?: Send | undefined }) => Promise<Response>;

/** What an allowed request goes out by: `fetch`, or one that does the same elsewhere. */
export type Send = (url: URL, init: RequestInit) => Promise<Response>;

/** An address that the server does not speak to. Says nothing of the address, which may hold a token. */
export class EgressRefused extends Error {
  constructor() {
    super('the address is not one of the configured cloud');
    this.name = 'EgressRefused';
  }
}

// Microsoft answers within this or not at all; what is still open then holds a place that others wait for.
const longest = 60_000;

/**
 * The one way out of the server. `addresses` are those of the configuration: their origins, with their scheme and port, are
 * spoken to, and over https what lies below `domains`, and no other. A redirect is a failure, because it is how an allowed host
 * would send us elsewhere; who asks for it by hand gets it as an answer, and comes here again with its target.
 */
export function createEgress(addresses: readonly string[], domains: readonly string[] = []): Egress {
  const origins = new Set(addresses.map((address) => new URL(address).origin));
  const isAllowed = ({ origin, protocol, port, hostname }: URL) =>
    origins.has(origin) || (protocol === 'https:' && port === '' && domains.some((domain) => hostname.endsWith(`.${domain}`)));
  return async (url, { signal, redirect, send = fetch, ...init } = {}) => {
    const target = URL.parse(String(url));
    if (!target || !isAllowed(target) || target.username || target.password) throw new EgressRefused();
    const limit = AbortSignal.timeout(longest);
    return send(target, {
      ...init,
      redirect: redirect === 'manual' ? 'manual' : 'error',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  };
}
