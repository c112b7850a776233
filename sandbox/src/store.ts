import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Documents of one kind, in memory, in order of first insertion. Treat what you read as immutable: change by `put`. */
export interface Collection<T extends { id: string }> {
  get(id: string): T | undefined;
  put(document: T): T;
  delete(id: string): boolean;
  all(): IterableIterator<T>;
  readonly size: number;
}

export interface Store {
  collection<T extends { id: string }>(name: string): Collection<T>;
  /** Forgets everything, on disk too. */
  clear(): void;
  close(): void;
}

/**
 * The cloud's memory. With a folder, every change is appended to a journal before it is visible, so the cloud
 * survives a kill of the process, as the real one survives ours; without one it lives in memory only.
 */
export function openStore(folder?: string): Store {
  const collections = new Map<string, Map<string, { id: string }>>();
  const bucket = (name: string) => collections.get(name) ?? collections.set(name, new Map()).get(name)!;
  const path = folder && join(folder, 'cloud.ndjson');
  if (folder && path) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (existsSync(path)) replay(path, bucket);
    compact(path, collections);
  }
  let journal = path ? openSync(path, 'a', 0o600) : undefined;
  const append = (line: [string, string, unknown?]) => {
    if (journal !== undefined) writeSync(journal, `${JSON.stringify(line)}\n`);
  };

  return {
    collection<T extends { id: string }>(name: string): Collection<T> {
      const documents = bucket(name) as Map<string, T>;
      return {
        get: (id) => documents.get(id),
        put(document) {
          append([name, document.id, document]);
          documents.set(document.id, document);
          return document;
        },
        delete(id) {
          if (documents.has(id)) append([name, id]);
          return documents.delete(id);
        },
        all: () => documents.values(),
        get size() {
          return documents.size;
        },
      };
    },
    clear() {
      for (const documents of collections.values()) documents.clear();
      if (path && journal !== undefined) {
        closeSync(journal);
        journal = openSync(path, 'w', 0o600);
      }
    },
    close() {
      if (journal !== undefined) closeSync(journal);
      journal = undefined;
    },
  };
}

function replay(path: string, bucket: (name: string) => Map<string, { id: string }>): void {
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line) continue;
    let entry: [string, string, { id: string }?];
    try {
      entry = JSON.parse(line);
    } catch {
      continue; // the torn last line of a killed process: it was never acknowledged
    }
    const [name, id, document] = entry;
    if (document) bucket(name).set(id, document);
    else bucket(name).delete(id);
  }
}

function compact(path: string, collections: Map<string, Map<string, { id: string }>>): void {
  const lines: string[] = [];
  for (const [name, documents] of collections)
    for (const [id, document] of documents) lines.push(`${JSON.stringify([name, id, document])}\n`);
  writeFileSync(`${path}.new`, lines.join(''), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
