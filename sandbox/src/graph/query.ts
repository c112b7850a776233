import { GraphRefusal, refusals } from './failure.ts';

type Literal = string | number | boolean | null;
type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

interface Comparison {
  property: string;
  operator: Operator;
  literal: Literal;
}

/** The OData options of a request that lists things. */
export interface ListQuery {
  select: string[] | null;
  top: number | undefined;
  skip: number;
  count: boolean;
  filter: Comparison[];
  orderBy: { property: string; descending: boolean } | null;
}

/** Reads `$select`, `$top`, `$skip`, `$count`, `$filter` (comparisons joined by `and`) and `$orderby` (one property). */
export function readQuery(query: URLSearchParams): ListQuery {
  if (query.has('$search')) throw refusals.badRequest('$search is not played by this cloud.');
  return {
    select: readSelect(query),
    top: wholeNumber(query, '$top'),
    skip: wholeNumber(query, '$skip') ?? 0,
    count: query.get('$count') === 'true',
    filter: readFilter(query.get('$filter')),
    orderBy: readOrderBy(query.get('$orderby')),
  };
}

/** The properties that `$select` names, or null where everything is asked for. */
export function readSelect(query: URLSearchParams): string[] | null {
  const text = query.get('$select');
  if (!text || text.trim() === '*') return null;
  return text.split(',').map((name) => name.trim()).filter(Boolean); // prettier-ignore
}

/** Whether a document stands the filter; property paths are Graph's, which the documents share. */
export function matches(document: object, filter: Comparison[]): boolean {
  return filter.every(({ property, operator, literal }) => compare(at(document, property), operator, literal));
}

/** Orders documents by one property. */
export function comparator({ property, descending }: NonNullable<ListQuery['orderBy']>): (a: object, b: object) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [comparable(at(a, property)), comparable(at(b, property))];
    if (left === right) return 0;
    return (left ?? '') < (right ?? '') ? -sign : sign;
  };
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw refusals.badRequest(`Invalid value '${text}' for ${name} query option found.`);
  return Number(text);
}

function readFilter(text: string | null): Comparison[] {
  if (!text) return [];
  return text.split(/\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/i).map((part) => {
    const match = /^\(?\s*([A-Za-z][\w/]*)\s+(eq|ne|gt|ge|lt|le)\s+('(?:[^']|'')*'|[^\s()]+)\s*\)?$/.exec(part.trim());
    if (!match) throw refusals.badRequest(`Invalid filter clause: ${part}`);
    return { property: match[1]!, operator: match[2] as Operator, literal: readLiteral(match[3]!) };
  });
}

function readLiteral(text: string): Literal {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time)) throw refusals.badRequest(`Invalid filter clause: ${text}`);
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function readOrderBy(text: string | null): ListQuery['orderBy'] {
  if (!text) return null;
  const match = /^\s*([A-Za-z][\w/]*)(?:\s+(asc|desc))?\s*$/i.exec(text);
  if (!match) throw refusals.badRequest(`Invalid orderby clause: ${text}`);
  return { property: match[1]!, descending: match[2]?.toLowerCase() === 'desc' };
}

/** Exchange sorts only by what the filter restricts first: https://learn.microsoft.com/graph/api/user-list-messages#optional-query-parameters */
export function refuseCostly({ filter, orderBy }: ListQuery): void {
  if (!orderBy || !filter.length || filter[0]!.property.toLowerCase() === orderBy.property.toLowerCase()) return;
  throw new GraphRefusal(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.');
}

function at(document: object, path: string): unknown {
  let value: unknown = document;
  for (const step of path.split('/')) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return value;
}

function comparable(value: unknown): string | number | null {
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null;
}

function compare(value: unknown, operator: Operator, literal: Literal): boolean {
  const [left, right] = [comparable(value ?? null), comparable(literal)];
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null) return false;
  if (operator === 'gt') return left > right;
  if (operator === 'ge') return left >= right;
  return operator === 'lt' ? left < right : left <= right;
}
