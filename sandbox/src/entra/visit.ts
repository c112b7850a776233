import { clientId, redirectUri } from '../trial.ts';

/** What a page of the sign-in came to: a page to read, or the address it sent the browser to. */
export interface Page {
  status: number;
  html: string;
  sentTo: URLSearchParams | null;
}

/** A person at the sign-in pages, for tests. */
export interface Visit {
  open(query: Record<string, string>): Promise<Page>;
  /** Submits the page's form as the given button does. */
  submit(query: Record<string, string>, form: Record<string, string>): Promise<Page>;
}

/** Visits the sign-in pages of a tenant as the registered app would send a browser there. */
export function visit(origin: string, tenant = 'organizations', page = 'oauth2/v2.0/authorize'): Visit {
  const go = async (query: Record<string, string>, init: RequestInit): Promise<Page> => {
    const always = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state: 'the state' };
    const address = `${origin}/login/${tenant}/${page}?${new URLSearchParams({ ...always, ...query }).toString()}`;
    const response = await fetch(address, { redirect: 'manual', ...init });
    const location = response.headers.get('location');
    return { status: response.status, html: await response.text(), sentTo: location ? new URL(location).searchParams : null };
  };
  return {
    open: (query) => go(query, {}),
    submit: (query, form) => go(query, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

/** Signs a user in with consent to everything asked for, and gives the code. */
export async function signIn(origin: string, userId: string, query: Record<string, string>): Promise<string> {
  const page = await visit(origin).submit(query, { account: userId, decision: 'accept' });
  const code = page.sentTo?.get('code');
  if (!code) throw new Error(`no code: ${page.status} ${page.sentTo?.toString() ?? page.html}`);
  return code;
}
