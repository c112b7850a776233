import { cloudUrl } from './control.ts';

/** The login host's refusal of a token. */
export class SignInRefused extends Error {
  /** The number after AADSTS. */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A token for a person of this window: for the app's own API, or as the app itself (`app`) for the scopes that it asks for. */
export async function token(user: string, client: 'teams' | 'outlook' | 'app', scope?: string): Promise<string> {
  const response = await fetch(cloudUrl('login/sso'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, client, ...(scope && { scope }) }),
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new SignInRefused(body.error_codes?.[0] ?? 0, body.error_description ?? 'The sandbox does not sign anyone in.');
  return body.token as string;
}
