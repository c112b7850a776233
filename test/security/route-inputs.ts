import { z } from 'zod';
import type { AnyRoute } from '#contract/route.ts';

/** What goes into a request. */
export interface Given {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: Record<string, unknown> | undefined;
}

/** Where in a request an id or a cursor stands. */
export interface Place {
  part: 'params' | 'query' | 'body';
  path: string[];
  kind: 'id' | 'cursor';
}

interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  maxLength?: number;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

const parts = ['params', 'query', 'body'] as const;
const schemaOf = (shape: z.ZodType): Schema => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;

// The first is a name, an address and a word to search for, all at once.
const texts = ['nora.weiss@fabrikam.example', '2026-01-01T09:00:00', '2026-01-01', '09:00', 'UTC', '1'];

/** A request that the route takes, made of its own schemas; fails for a route whose input cannot be made so. */
export function exampleOf(route: AnyRoute, id: string): Given {
  const given = { params: {}, query: {}, body: undefined } as Given;
  for (const part of parts) {
    const shape = route[part] as z.ZodType | undefined;
    if (!shape) continue;
    const value = sample(schemaOf(shape), id) as Record<string, unknown>;
    if (!shape.safeParse(value).success) throw new Error(`${route.method} ${route.path}: no example can be made of its ${part}`);
    given[part] = value;
  }
  return given;
}

/** Everywhere in a route's input where an id, or a cursor of a list, may stand. */
export const placesOf = (route: AnyRoute): Place[] =>
  parts.flatMap((part) => (route[part] ? places(schemaOf(route[part] as z.ZodType), part, []) : []));

/** The same request with `value` at `place`. */
export function withAt(given: Given, { part, path }: Place, value: unknown): Given {
  const copy = structuredClone(given);
  let at: Record<string, unknown> = (copy[part] ??= {});
  for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>;
  at[path.at(-1)!] = value;
  return copy;
}

function sample(schema: Schema, id: string): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return sample(either[0]!, id);
  if (schema.type === 'array') return [sample(schema.items!, id)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.format === 'uuid') return id;
  if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
  if (schema.type !== 'object') return textFor(schema);
  return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties![name]!, id)]));
}

const textFor = ({ pattern = '', maxLength = Infinity }: Schema) =>
  texts.find((text) => text.length <= maxLength && new RegExp(pattern, 'u').test(text));

function places(schema: Schema, part: Place['part'], path: string[]): Place[] {
  const name = path.at(-1);
  if (schema.format === 'uuid') return [{ part, path, kind: 'id' }];
  if (name === 'cursor') return [{ part, path, kind: 'cursor' }];
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => places(value, part, [...path, key]));
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [...inside, ...either.flatMap((one) => places(one, part, path))];
}
