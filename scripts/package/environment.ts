import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The variables of an environment: env/.env.<name> and, over it, the user's own env/.env.<name>.user. */
export function environment(folder: string, name: string): Record<string, string> {
  const file = join(folder, `.env.${name}`);
  if (!existsSync(file)) throw new Error(`There is no env/.env.${name}. Environments here: ${names(folder).join(', ')}.`);
  const own = `${file}.user`;
  const read = (path: string) => parseEnv(readFileSync(path, 'utf8')) as Record<string, string>;
  return { ...read(file), ...(existsSync(own) ? read(own) : {}) };
}

function names(folder: string): string[] {
  return readdirSync(folder).flatMap((file) => /^\.env\.([^.]+)$/.exec(file)?.[1] ?? []);
}
