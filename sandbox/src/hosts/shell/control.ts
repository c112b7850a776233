const cloudPath = '/sandbox';

/** What the cloud says when it will not do something. */
export class Refused extends Error {}

/** Does something to the cloud, by the name of the act. */
export const act = <Answer = unknown>(name: string, input: object = {}): Promise<Answer> =>
  fetchJson(`control/${name}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(input) });

/** Reads something of the cloud. */
export const read = <Answer>(name: string, query: Record<string, string | number> = {}): Promise<Answer> =>
  fetchJson(`control/${name}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`);

/** Any address of the cloud, from a page of its own. */
export const cloudUrl = (path: string): string => `${cloudPath}/${path}`;

async function fetchJson<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(cloudUrl(path), init).catch(() => {
    throw new Refused('The sandbox does not answer. Is it still running?');
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error ?? `The sandbox answered ${response.status}.`);
  return body as Answer;
}
