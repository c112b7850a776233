import { httpCall, type Call } from '#contract/client.ts';
import { Refusal } from '#contract/error.ts';
import type { Session } from '#ui/session.tsx';
import type { Outlook } from '../office/outlook.ts';

/** Who asks, and how to ask our server: as the person who reads in this Outlook. */
export function sessionOf({ token }: Outlook): Session {
  const overHttp = httpCall('', token.get);
  const call: Call = (route, input) =>
    overHttp(route, input).catch((error: unknown) => {
      // Outlook may hold a token that the server no longer takes; the next try has a new one.
      if (error instanceof Refusal && error.code === 'signed_out') token.forget();
      throw error;
    });
  return {
    host: 'outlook',
    call,
    token: token.get,
    openSignIn: async () => ({ outcome: 'failed', message: 'Connect your Microsoft account in Rapport’s settings, in Teams.' }),
  };
}
