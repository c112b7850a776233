import { matches, type ListQuery } from '../query.ts';
import type { MessageDocument } from './documents.ts';
import type { LogLine, Place } from './folder-index.ts';
import type { Items } from './items.ts';

/** How far a reader of one folder has come. `began` is the change at which its present round began. */
export type DeltaPosition =
  { round: 'everything'; began: number; after: Place | null; given: number } | { round: 'changes'; began: number; reached: number };

/** One thing that a round tells: a message as it is, or that one is no longer there under that id. */
export type DeltaEntry = { message: MessageDocument; isNew: boolean } | { removed: Pick<MessageDocument, 'number' | 'moves'> };

export interface DeltaPage {
  entries: DeltaEntry[];
  position: DeltaPosition;
  /** Whether the round is over, so that the position is the start of the next. */
  done: boolean;
}

// With a filter a round of everything ends here: https://learn.microsoft.com/graph/api/message-delta#query-parameters
const mostFiltered = 5_000;

/** Where a reader who knows nothing begins. */
export function deltaStart(items: Items): DeltaPosition {
  return { round: 'everything', began: items.sequence, after: null, given: 0 };
}

/** The next page of a round over a folder. What changes while it is read comes at the latest in the round after it. */
export function deltaPage(
  items: Items,
  folder: number,
  position: DeltaPosition,
  options: { size: number; filter: ListQuery['filter']; immutableIds: boolean },
): DeltaPage {
  return position.round === 'everything' ? everything(items, folder, position, options) : changes(items, folder, position, options);
}

type Options = Parameters<typeof deltaPage>[3];

function everything(items: Items, folder: number, position: DeltaPosition & { round: 'everything' }, { size, filter }: Options): DeltaPage {
  const index = items.index(folder);
  const entries: DeltaEntry[] = [];
  const limit = filter.length ? mostFiltered - position.given : Infinity;
  let at = position.after ? index.through(position.after) : 0;
  let after = position.after;
  while (at < index.total && entries.length < Math.min(size, limit)) {
    const message = items.message(index.numbers()[at]!)!;
    after = { received: message.receivedDateTime, number: message.number };
    at += 1;
    if (matches(message, filter)) entries.push({ message, isNew: true });
  }
  const given = position.given + entries.length;
  if (at >= index.total || entries.length >= limit) return { entries, position: nextRound(position.began), done: true };
  return { entries, position: { ...position, after, given }, done: false };
}

function changes(
  items: Items,
  folder: number,
  position: DeltaPosition & { round: 'changes' },
  { size, filter, immutableIds }: Options,
): DeltaPage {
  const entries: DeltaEntry[] = [];
  let { reached } = position;
  for (const line of items.index(folder).since(reached)) {
    if (entries.length === size) return { entries, position: { ...position, reached }, done: false };
    reached = line.change;
    const entry = read(items, folder, line, position.began, immutableIds);
    // A filter keeps out newcomers only; departures and changes of others are told all the same.
    if (entry && !('message' in entry && entry.isNew && !matches(entry.message, filter))) entries.push(entry);
  }
  return { entries, position: nextRound(reached), done: true };
}

const nextRound = (reached: number): DeltaPosition => ({ round: 'changes', began: reached, reached });

/** What a line of the log still says now, if anything. */
function read(items: Items, folder: number, line: LogLine, began: number, immutableIds: boolean): DeltaEntry | undefined {
  const message = items.message(line.number);
  const isHere = message?.folder === folder;
  if (line.leftWithMoves !== null) {
    const cameBackUnderTheSameId = isHere && immutableIds;
    return cameBackUnderTheSameId ? undefined : { removed: { number: line.number, moves: line.leftWithMoves } };
  }
  return isHere && message.change === line.change ? { message, isNew: message.entered > began } : undefined;
}
