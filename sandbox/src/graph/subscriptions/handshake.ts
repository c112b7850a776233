import { randomUUID } from 'node:crypto';
import { GraphRefusal } from '../failure.ts';

const answerWithin = 10_000; // https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation

/** Proves that an endpoint wants notifications: it must give the decoded token back as plain text. */
export async function validateEndpoint(url: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const address = new URL(url);
  const query = `validationToken=${encodeURIComponent(token).replaceAll('%20', '+')}`;
  const target = `${address.origin}${address.pathname}${address.search ? `${address.search}&` : '?'}${query}`;
  const reason = await fetch(target, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithin),
  }).then(
    async (response) => {
      const body = await response.text();
      if (response.status !== 200) return `Notification endpoint must respond with 200 OK to validation request, not ${response.status}.`;
      if (!response.headers.get('content-type')?.toLowerCase().startsWith('text/plain'))
        return 'Validation response must have content type text/plain.';
      return body === token ? undefined : 'Validation token is incorrect.';
    },
    (error: Error) => (error.name === 'TimeoutError' ? 'Validation request timed out.' : 'Notification endpoint could not be reached.'),
  );
  if (reason) throw new GraphRefusal(400, 'ValidationError', `Subscription validation request failed. ${reason}`);
}
