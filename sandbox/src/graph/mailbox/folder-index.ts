/** Where a message stands in a folder: newest first, the later arrival first within one second. */
export interface Place {
  received: string;
  number: number;
}

/** One line of a folder's change log. */
export interface LogLine {
  change: number;
  number: number;
  /** Set when the message left the folder: its default id at that time needs this count. */
  leftWithMoves: number | null;
}

/** The order, the counters and the change log of one folder. */
export interface FolderIndex {
  add(place: Place, isRead: boolean): void;
  remove(place: Place, isRead: boolean): void;
  reread(wasRead: boolean, isRead: boolean): void;
  readonly total: number;
  readonly unread: number;
  /** Numbers in order, newest first. */
  slice(start: number, end: number): number[];
  numbers(): readonly number[];
  /** How many messages stand before the place or at it. */
  through(place: Place): number;
  record(line: LogLine): void;
  /** Number of the last change in the folder. */
  readonly lastChange: number;
  /** Lines of the log after a change, oldest first. */
  since(change: number): IterableIterator<LogLine>;
}

const compactAfter = 20_000;

/** Keeps a folder's order by binary search; `receivedOf` answers when a message of the folder was received. */
export function createFolderIndex(receivedOf: (number: number) => string): FolderIndex {
  const order: number[] = [];
  let unread = 0;
  let log: LogLine[] = [];

  const stands = (number: number, place: Place): number => {
    const received = receivedOf(number);
    if (received !== place.received) return received > place.received ? -1 : 1;
    return place.number - number;
  };
  /** The first position whose message does not stand before the place. */
  const position = (place: Place): number => firstIndex(order.length, (at) => stands(order[at]!, place) >= 0);

  return {
    add(place, isRead) {
      order.splice(position(place), 0, place.number);
      if (!isRead) unread += 1;
    },
    remove(place, isRead) {
      const at = position(place);
      if (order[at] !== place.number) return;
      order.splice(at, 1);
      if (!isRead) unread -= 1;
    },
    reread(wasRead, isRead) {
      unread += Number(wasRead) - Number(isRead);
    },
    get total() {
      return order.length;
    },
    get unread() {
      return unread;
    },
    slice: (start, end) => order.slice(start, end),
    numbers: () => order,
    through(place) {
      const at = position(place);
      return order[at] === place.number ? at + 1 : at;
    },
    record(line) {
      log.push(line);
      if (log.length > compactAfter && log.length > 3 * order.length) log = latest(log);
    },
    get lastChange() {
      return log.at(-1)?.change ?? 0;
    },
    *since(change) {
      const lines = log;
      for (let at = firstIndex(lines.length, (index) => lines[index]!.change > change); at < lines.length; at += 1) yield lines[at]!;
    },
  };
}

function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of several lines about one message under one id, only the last says something. */
function latest(log: LogLine[]): LogLine[] {
  const seen = new Set<string>();
  return log
    .toReversed()
    .filter(({ number, leftWithMoves }) => {
      const key = `${number} ${leftWithMoves ?? ''}`;
      return !seen.has(key) && seen.add(key);
    })
    .toReversed();
}
