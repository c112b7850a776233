import type { Fault } from './fault.ts';

// Nothing after the name is a good suffix; nothing is no good value for anything else.
const mayBeEmpty = new Set(['APP_NAME_SUFFIX']);

/** Puts the environment's values in the place of every `${{NAME}}`; what the environment lacks is a fault at its first place. */
export function fill(template: unknown, variables: Record<string, string>, environment: string): { filled: unknown; faults: Fault[] } {
  const missing = new Map<string, string[]>();
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return text(value, path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, `${path}/${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, `${path}/${escape(key)}`)]));
  };
  const text = (value: string, path: string): string =>
    value.replace(/\$\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => {
      const found = variables[name];
      if (found || (found === '' && mayBeEmpty.has(name))) return found;
      missing.set(name, [...(missing.get(name) ?? []), path]);
      return placeholder;
    });
  const filled = visit(template, '');
  const faults = [...missing].map(([name, [path = '', ...more]]): Fault => {
    const places = more.length ? `, and so do ${more.length} more places` : '';
    return { path, reason: `needs ${name}, which env/.env.${environment} does not set${places}.` };
  });
  return { filled, faults };
}

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
