import type { World } from '#test/world.ts';
import { checksumOf } from './every-table.ts';
import { mark, ours, theirs } from './two-tenants.ts';

/** Watches what comes out, whatever is asked. */
export interface Witness {
  /** Asks, and notes what of theirs comes out in the answer, the log or a call to Microsoft; answers what the caller got. */
  ask(who: string, path: string, init?: RequestInit): Promise<Seen>;
  /** Notes what of theirs is in a text. */
  read(where: string, text: string, sent?: string): void;
  /** Compares their rows with what they were. */
  compare(after: string): Promise<void>;
  /** They have changed something themselves: their rows are compared with these from now on. */
  rebase(): Promise<void>;
  /** Texts of theirs besides the marked ones: ids. */
  secrets: Set<string>;
  calls: number;
  leaks: string[];
  changed: string[];
  stop(): void;
}

export interface Seen {
  status: number;
  /** All that tells one answer from another, without what is different each time. */
  whole: string;
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
// Of these each answer has its own: the last is computed over the request's id.
const fleeting = ['date', 'x-request-id', 'etag'];

/** Begins to watch what comes out of the world, which knows `secrets` of theirs besides the marked texts. */
export async function openWitness(world: World, secrets: Set<string>): Promise<Witness> {
  const checksum = await checksumOf(world, theirs);
  let before = await checksum();
  const real = globalThis.fetch;
  const outgoing: string[] = [];
  let logged = world.logged.length;

  // What is not in the answer.
  const aside = (where: string, sent: string) => {
    witness.read(`the log after ${where}`, world.logged.slice(logged).join(''), sent);
    logged = world.logged.length;
    for (const call of outgoing.splice(0)) witness.read(`a call to Microsoft after ${where}`, call, sent);
  };
  const witness: Witness = {
    secrets,
    calls: 0,
    leaks: [],
    changed: [],
    async ask(who, path, init = {}) {
      witness.calls += 1;
      const answer = await real(world.url + path, { redirect: 'manual', ...init });
      const text = await answer.text();
      const headers = [...answer.headers].filter(([name]) => !fleeting.includes(name));
      const sent = `${path} ${String(init.body ?? '')}`;
      const where = `${who}: ${init.method ?? 'GET'} ${path}`;
      const whole = `${answer.status} ${answer.statusText}\n${JSON.stringify(headers)}\n${text.replace(/"requestId":"[^"]+"/, '')}`;
      witness.read(where, whole, sent);
      aside(where, sent);
      return { status: answer.status, whole };
    },
    read(where, text, sent = '') {
      if (text.includes(mark)) witness.leaks.push(`${where}: ${text.slice(text.indexOf(mark), text.indexOf(mark) + 60)}`);
      const asked = sent.toLowerCase();
      for (const [id] of text.matchAll(uuids))
        if (secrets.has(id.toLowerCase()) && !asked.includes(id.toLowerCase())) witness.leaks.push(`${where}: ${id}`);
    },
    async compare(after) {
      aside(after, '');
      const now = await checksum();
      if (now !== before) witness.changed.push(after);
      before = now;
    },
    rebase: async () => void (before = await checksum()),
    stop: () => void (globalThis.fetch = real),
  };

  // The server is in this process: what it sends to Microsoft passes here, with the token that it sends.
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (/\/sandbox\/(graph|bot)\//.test(url)) {
      const authorization = new Headers(init?.headers ?? {}).get('authorization') ?? '';
      const { tid } = claimsOf(authorization);
      outgoing.push(`${url} ${typeof init?.body === 'string' ? init.body : ''}`);
      if (url.includes('/graph/') && tid !== ours) witness.leaks.push(`a call to Graph in the name of ${tid}`);
    }
    return real(input, init);
  };
  return witness;
}

function claimsOf(authorization: string): { tid?: string } {
  const [, part = ''] = authorization.split('.');
  return part ? (JSON.parse(Buffer.from(part, 'base64url').toString()) as { tid?: string }) : {};
}
