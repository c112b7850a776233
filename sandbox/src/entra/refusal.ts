import { randomUUID } from 'node:crypto';

interface Kind {
  error: string;
  text: string;
  suberror?: string;
}

/** Refusals by their number. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const kinds = {
  28000: {
    error: 'invalid_scope',
    text: 'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  },
  50011: {
    error: 'invalid_request',
    text: 'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  },
  50013: { error: 'invalid_grant', text: 'Assertion failed signature validation.' },
  50020: { error: 'invalid_grant', text: 'User account from identity provider does not exist in this tenant.' },
  50057: { error: 'invalid_grant', text: 'The user account is disabled.' },
  50058: { error: 'login_required', text: 'A silent sign-in request was sent but no user is signed in.' },
  50059: {
    error: 'invalid_request',
    text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
  },
  50076: {
    error: 'interaction_required',
    text: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication.',
    suberror: 'basic_action',
  },
  50079: { error: 'interaction_required', text: 'You must enroll in multi-factor authentication.', suberror: 'basic_action' },
  50173: {
    error: 'invalid_grant',
    text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    suberror: 'token_expired',
  },
  53003: { error: 'interaction_required', text: 'Access has been blocked by Conditional Access policies.', suberror: 'message_only' },
  54005: {
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    text: 'The user or administrator has not consented to use the application.',
    suberror: 'consent_required',
  },
  65004: { error: 'access_denied', text: 'User declined to consent to access the app.' },
  70000: { error: 'invalid_grant', text: 'The provided value for the code or refresh token is not valid.', suberror: 'bad_token' },
  70003: { error: 'unsupported_grant_type', text: 'The app requested an unsupported grant type.' },
  70008: {
    error: 'invalid_grant',
    text: 'The provided authorization code has expired. Send a new interactive authorization request.',
    suberror: 'token_expired',
  },
  70011: { error: 'invalid_scope', text: 'The provided value for the input parameter scope is not valid.' },
  90002: {
    error: 'invalid_request',
    text: 'Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
  },
  90033: { error: 'temporarily_unavailable', text: 'A transient error has occurred. Please try again.' },
  90094: { error: 'access_denied', text: 'Administrator consent is required. The user has returned without it.' },
  500112: {
    error: 'invalid_client',
    text: 'The reply address does not match the reply address provided when requesting the authorization code.',
  },
  500200: { error: 'invalid_request', text: 'Personal Microsoft accounts are not supported for this application.' },
  500133: { error: 'invalid_grant', text: 'Assertion is not within its valid time range.' },
  501481: { error: 'invalid_grant', text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.' },
  650053: { error: 'invalid_client', text: 'The application asked for a scope that does not exist on the resource.' },
  700016: { error: 'unauthorized_client', text: 'Application with this identifier was not found in the directory.' },
  700054: { error: 'unsupported_response_type', text: 'This response_type is not enabled for the application.' },
  700084: {
    error: 'invalid_grant',
    text: 'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime, which cannot be extended. It is now expired.',
    suberror: 'token_expired',
  },
  700082: { error: 'invalid_grant', text: 'The refresh token has expired due to inactivity.', suberror: 'token_expired' },
  900144: { error: 'invalid_request', text: 'The request must contain a parameter that is missing.' },
  7000114: { error: 'invalid_grant', text: 'Application is not allowed to make application on-behalf-of calls.' },
  7000215: { error: 'invalid_client', text: 'Invalid client secret provided.' },
  7000218: {
    error: 'invalid_client',
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  7000222: { error: 'invalid_client', text: 'The provided client secret keys are expired. Create new keys for your app.' },
  9002325: {
    error: 'invalid_request',
    text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
  9002326: {
    error: 'invalid_request',
    text: "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
  },
  9002327: {
    error: 'invalid_request',
    text: "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  },
  9002313: { error: 'invalid_request', text: 'Invalid request. Request is malformed or invalid.' },
  240002: { error: 'invalid_grant', text: 'Input id_token cannot be used as an on-behalf-of assertion.' },
} satisfies Record<number, Kind>;

export type RefusalNumber = keyof typeof kinds;

/** A refusal in Entra's words. */
export class EntraRefusal extends Error {
  readonly number: RefusalNumber;
  readonly kind: Kind;

  /** `detail` replaces the number's usual sentence. */
  constructor(number: RefusalNumber, detail?: string) {
    const kind: Kind = kinds[number];
    super(`AADSTS${number}: ${detail ?? kind.text}`);
    this.number = number;
    this.kind = kind;
  }

  get status(): number {
    if (this.kind.error === 'invalid_client') return 401;
    return this.kind.error === 'temporarily_unavailable' ? 503 : 400;
  }
}

/** The refusal that a name such as `AADSTS50076` asks for. */
export function refusalNamed(name: string | undefined): EntraRefusal | undefined {
  const number = Number(/^AADSTS(\d+)$/.exec(name ?? '')?.[1]);
  return number in kinds ? new EntraRefusal(number as RefusalNumber) : undefined;
}

/** The token endpoint's error body. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#error-response-for-request-an-access-token */
export function refusalBody({ message, number, kind }: EntraRefusal, now: Date): object {
  const ids = { trace_id: randomUUID(), correlation_id: randomUUID() };
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: kind.error,
    error_description: `${message} Trace ID: ${ids.trace_id} Correlation ID: ${ids.correlation_id} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    ...ids,
    ...(kind.suberror && { suberror: kind.suberror }),
    ...(kind.error === 'interaction_required' && { claims: '{"access_token":{"capolids":{"essential":true}}}' }),
  };
}
