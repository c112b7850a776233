import { z } from 'zod';

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minItems?: number;
  minLength?: number;
  minimum?: number;
}

export const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

const byFormat: Record<string, string> = {
  uuid: '11111111-1111-4111-8111-111111111111',
  email: 'somebody@fabrikam.example',
  date: '2030-01-01',
  'date-time': '2030-01-01T00:00:00Z',
  uri: 'https://contoso.example/',
};

/** The smallest and plainest value that a schema lets in, with every property that it names. */
export function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choice) return sampleOf(choice[0]!);
  const type = [schema.type].flat()[0];
  if (type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sampleOf(inner)]));
  if (type === 'array') return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () => sampleOf(schema.items ?? {}));
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'null') return null;
  if (schema.pattern?.includes('@')) return byFormat.email;
  if (schema.pattern === '^[A-Z]{3}$') return 'EUR';
  if (schema.pattern?.startsWith('^\\d{4}-\\d\\d-\\d\\dT')) return '2030-01-01T09:00:00';
  return byFormat[schema.format ?? ''] ?? 'x'.repeat(Math.max(schema.minLength ?? 1, 1));
}

/** Paths of objects, at any depth, that would take properties which nobody declared. */
export function openObjects(schema: Schema, at = ''): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => openObjects(one, `${at}.${name}`)),
    ...(schema.items ? openObjects(schema.items, `${at}[]`) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((one) => openObjects(one, at)),
  ];
  return schema.type === 'object' && schema.additionalProperties !== false ? [at || '.', ...inner] : inner;
}
