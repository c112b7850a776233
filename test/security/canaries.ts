import type { Request, RequestHandler } from 'express';
import type pg from 'pg';

/** Everything secret or personal that a world deals with, to be looked for where it must never be. */
export interface Canaries {
  /** To be mounted before everything: notes each token, code, cookie and one-time value that passes by. */
  watch: RequestHandler;
  /** What has passed by so far, and what was given. */
  secrets(): string[];
  /** Secrets, and words of the people and mails of this database, that are in these lines; each with its line. */
  leaks(lines: readonly string[], pool: pg.Pool): Promise<string[]>;
}

const isLong = (value: unknown): value is string => typeof value === 'string' && value.length >= 24;
const oneTime = ['code', 'state', 'attempt', 'code_verifier', 'nonce'];

function passing(request: Request): string[] {
  const { authorization = '', cookie = '' } = request.headers;
  const cookies = cookie.split(/; ?/).map((one) => one.slice(one.indexOf('=') + 1));
  return [authorization.replace(/^Bearer /i, ''), ...cookies, ...oneTime.map((name) => request.query[name])].filter(isLong);
}

/** Looks for `given` and for all that `watch` sees. */
export function createCanaries(given: readonly string[]): Canaries {
  const seen = new Set(given);
  const note = (values: readonly unknown[]) => values.filter(isLong).forEach((value) => seen.add(value));
  return {
    watch(request, response, next) {
      note(passing(request));
      const json = response.json.bind(response);
      response.json = (body: Record<string, unknown>) => {
        if (body && typeof body === 'object') note(Object.entries(body).flatMap(([name, value]) => (/token$|secret$|^code$/i.test(name) ? [value] : []))); // prettier-ignore
        return json(body);
      };
      response.once('finish', () => {
        const location = URL.parse(String(response.getHeader('location') ?? ''), 'http://localhost');
        if (location) note(oneTime.map((name) => location.searchParams.get(name)));
        note([response.getHeader('set-cookie') ?? []].flat().map((one) => String(one).split(/[=;]/)[1]));
      });
      next();
    },
    secrets: () => [...seen],
    async leaks(lines, pool) {
      const log = lines.join('');
      // A part of a token that is logged is as bad: its first and its last letters are looked for too.
      const parts = [...seen].flatMap((secret) => (secret.length < 80 ? [secret] : [secret.slice(0, 40), secret.slice(-40)]));
      const words = [...parts, ...(await content(pool))].filter(
        (word) => log.includes(word) || log.includes(JSON.stringify(word).slice(1, -1)),
      );
      const lineWith = (word: string) => lines.find((line) => line.includes(word) || line.includes(JSON.stringify(word).slice(1, -1)));
      const shaped = /.{0,40}eyJ[\w-]{16,}.{0,20}|[^\s"]+@[\w-]+\.(sandbox|example)\b/.exec(log)?.[0];
      return [...words.map((word) => `${word} in ${lineWith(word)}`), ...(shaped ? [shaped] : [])];
    },
  };
}

/** Words that only people and their mail bring. */
async function content(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ word: string }>(`
    select address as word from app_user union select address from person_address union select account from connection
    union select name from person union (select subject from message limit 1000) union (select preview from message limit 1000)
    union (select left(summary, 60) from activity limit 1000)`);
  // Short ones are in any log by chance.
  return rows.map(({ word }) => word.trim()).filter((word) => word.length >= 12 && /[\s@]/.test(word));
}
