import { InteractionRequiredAuthError, createStandardPublicClientApplication, type IPublicClientApplication } from '@azure/msal-browser';
import { z } from 'zod';
import { Refusal } from '#contract/error.ts';
import { keptToken, type KeptToken } from '#ui/kept-token.ts';

const SignInConfig = z.object({ clientId: z.string(), authority: z.url(), scope: z.string() });

// A second factor may need a phone from another room. Microsoft's own page gives up sooner or later, too.
const patienceMilliseconds = 10 * 60_000;

/** Microsoft's sign-in, ready to be opened at a click: a browser lets a page open a window at once only. */
export interface SignIn {
  /** Opens it, and answers when it is over. Opened anew, the one before is forgotten. */
  open(): Promise<KeptToken>;
}

/** Gets everything for a sign-in in this browser. Its tokens stay in memory and end with the page. */
export async function prepareSignIn(): Promise<SignIn> {
  const { scope, ...config } = SignInConfig.parse(await (await fetch('/tab/config.json')).json());
  const client = await createClient(config);
  const scopes = [scope];
  return {
    async open() {
      const { account } = await client
        .acquireTokenPopup({ scopes, prompt: 'select_account', overrideInteractionInProgress: true })
        .catch(inWords);
      return keptToken(async () => (await client.acquireTokenSilent({ scopes, account }).catch(inWords)).accessToken);
    },
  };
}

async function createClient({ clientId, authority }: { clientId: string; authority: string }): Promise<IPublicClientApplication> {
  return createStandardPublicClientApplication({
    auth: { clientId, redirectUri: `${location.origin}/tab/signed-in.html`, ...(await authorityAt(authority)) },
    cache: { cacheLocation: 'memoryStorage' },
    system: { popupBridgeTimeout: patienceMilliseconds },
  });
}

// msal takes https addresses only. On a development machine it gets such a name, and the description of what is really there.
async function authorityAt(address: string) {
  const { protocol, host } = new URL(address);
  if (protocol === 'https:') return { authority: address, knownAuthorities: [host] };
  const authority = address.replace('http:', 'https:');
  const described = (await (await fetch(`${address}/v2.0/.well-known/openid-configuration`)).json()) as object;
  return { authority, knownAuthorities: [host], authorityMetadata: JSON.stringify({ ...described, issuer: authority }) };
}

// https://learn.microsoft.com/entra/msal/javascript/browser/errors
function inWords(error: unknown): never {
  if (error instanceof InteractionRequiredAuthError)
    throw new Refusal('signed_out', 'Your sign-in has ended. Reload this page and sign in again.');
  const words = String(error);
  if (/popup_window_error|empty_window_error/.test(words))
    throw new Refusal(
      'forbidden',
      'Your browser kept the sign-in window from opening. Allow pop-up windows for this page, then try again.',
    );
  if (/access_denied|user_cancel/.test(words)) throw new Refusal('signed_out', 'The sign-in was not finished. You can try again.');
  throw new Refusal('signed_out', 'Microsoft did not sign you in to Rapport. Try again in a moment.');
}
