import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { signInScopes, switches, terms } from '#api/features/connections/permissions.ts';

const page = fileURLToPath(new URL('../docs/security.md', import.meta.url));
const [begin, end] = ['<!-- permissions: made by node scripts/permission-table.ts -->', '<!-- end of permissions -->'];

const signInReasons: Record<(typeof signInScopes)[number], string> = {
  openid: 'Know who signs in.',
  profile: 'Know the name of who signs in.',
  email: 'Show the address of who signs in.',
  offline_access: 'Stay connected without asking for a sign-in every hour.',
  'User.Read': 'Find the account whose data is read.',
};

const defaults = new Map(switches.map(({ name, defaultsToOn }) => [name, defaultsToOn ? 'on' : 'off']));

/** Everything that Rapport may ask Microsoft for: a row for each feature and permission. */
export function permissionRows(): string[][] {
  const head = ['feature', 'switch, at first', 'permission', 'kind', 'who allows it', 'what for', 'what stops without it'];
  const signIn = signInScopes.map((scope) => [
    'sign-in',
    'none',
    scope,
    'delegated',
    'each user',
    signInReasons[scope],
    'Nobody can connect an account.',
  ]);
  const features = terms.flatMap(({ title, isReady, switch: name, permissions }) =>
    permissions.map(({ scope, reason, stops, needsAdmin }) => [
      isReady ? title : `${title} (not yet)`,
      `${name}, ${defaults.get(name)}`,
      scope,
      'delegated',
      needsAdmin ? 'an administrator' : 'each user, unless the tenant wants an administrator',
      reason,
      stops,
    ]),
  );
  return [head, ...signIn, ...features];
}

/** The rows that stand on the page. */
export function writtenRows(): string[][] {
  const text = readFileSync(page, 'utf8');
  const lines = text
    .slice(text.indexOf(begin) + begin.length, text.indexOf(end))
    .trim()
    .split('\n');
  return lines
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

if (import.meta.main) {
  const [head = [], ...rows] = permissionRows();
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const coded = rows.map((cells) => line(cells.map((cell, index) => (index === 2 ? `\`${cell}\`` : cell))));
  const table = [line(head), line(head.map(() => '---')), ...coded].join('\n');
  const text = readFileSync(page, 'utf8');
  const made = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${table}\n\n${text.slice(text.indexOf(end))}`;
  writeFileSync(page, await format(made, { ...(await resolveConfig(page)), filepath: page }));
}
