import type { Call } from '#contract/client.ts';
import type { Connection } from '#contract/connections.ts';
import { Refusal } from '#contract/error.ts';
import { routes } from '#contract/routes.ts';

/** How a person's Microsoft account stands; undefined for somebody whom Rapport has never met. */
export async function connectionOf(call: Call): Promise<Connection | undefined> {
  try {
    return await call(routes.getConnection, {});
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
