/** The person's access token for our server, kept in memory until it is about to end. */
export interface KeptToken {
  get(): Promise<string>;
  /** The server did not take the last one: the next is a new one. */
  forget(): void;
}

const renewBeforeMilliseconds = 5 * 60_000;

/** Asks the host for a token as seldom as possible; a failure is not kept. */
export function keptToken(acquire: () => Promise<string>): KeptToken {
  let kept: { token: Promise<string>; until: number } | undefined;
  return {
    get() {
      if (kept && Date.now() < kept.until) return kept.token;
      const mine = { token: acquire(), until: Infinity };
      kept = mine;
      mine.token.then(
        (token) => (mine.until = expiryOf(token) - renewBeforeMilliseconds),
        () => (mine.until = 0),
      );
      return mine.token;
    },
    forget: () => (kept = undefined),
  };
}

function expiryOf(token: string): number {
  const payload = token.split('.')[1] ?? '';
  const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number };
  return exp * 1000;
}
