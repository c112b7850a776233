/** How the server speaks to others: as `fetch` does, but to the hosts of the configured cloud only. */
export type Egress = (url: string | URL, init?: RequestInit) => Promise<Response>;

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
 * spoken to and no other. A redirect is a failure, because it is how an allowed host would send us elsewhere.
 */
export function createEgress(addresses: readonly string[]): Egress {
  const origins = new Set(addresses.map((address) => new URL(address).origin));
  return async (url, { signal, ...init } = {}) => {
    const target = URL.parse(String(url));
    if (!target || !origins.has(target.origin) || target.username || target.password) throw new EgressRefused();
    const limit = AbortSignal.timeout(longest);
    return fetch(target, { ...init, redirect: 'error', signal: signal ? AbortSignal.any([signal, limit]) : limit });
  };
}
