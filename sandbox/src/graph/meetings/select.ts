import { refusals } from '../failure.ts';

/** The properties that were asked for, or all. */
export function select(document: Record<string, unknown>, names: string[] | null, type: string): Record<string, unknown> {
  if (!names) return document;
  const unknown = names.find((name) => !(name in document));
  if (unknown) throw refusals.unknownProperty(unknown, type);
  return Object.fromEntries(names.map((name) => [name, document[name]]));
}
