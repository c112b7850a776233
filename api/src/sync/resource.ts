import type { Tx } from '../kernel/db/db.ts';
import type { Graph } from '../kernel/graph/client.ts';

/** What both sides may change of an item, flat: compared and merged field by field. */
export type State = Record<string, string | number | boolean | null>;

/** How fields merge of which both sides changed something else, so that neither side's change is lost. */
export type Merges = Record<string, (base: State[string] | undefined, ours: State[string], theirs: State[string]) => State[string]>;

/** One user's connected account. */
export interface Connection {
  organisationId: string;
  id: string;
  userId: string;
  account: string;
  /** What Microsoft granted. */
  scopes: string[];
  /** The features that the user wants. */
  asked: string[];
  /** The features that the organisation has switched off. */
  off: string[];
}

/** A part that is pulled with its own cursor. Lower rank is pulled first. */
export interface CollectionPlan {
  key: string;
  rank: number;
  /** How many items Microsoft says there are, for "n of m". */
  total: number;
}

export interface Page<Item> {
  changed: Item[];
  removed: string[];
  cursor: string;
  /** The round is over: the cursor is for the next one. */
  last: boolean;
  /** Items that consist of others, each with all the parts that it has now: a part that we know and that is missing is looked at. */
  wholes?: { remoteId: string; parts: string[] }[];
}

/** What an item is, as far as the engine needs to know. */
export interface Description {
  remoteId: string;
  /** Its version at Microsoft. */
  version: string | null;
  collection: string;
  /** What both sides may change of it. */
  state: State;
  /** The item that it is a part of: it goes when that goes. */
  whole?: string | null;
  /** The record that it was made of, where it was made here. */
  madeOf?: string | null;
}

/** An item at Microsoft, with the record that it is. */
export interface Arrival<Item> {
  recordId: string;
  item: Item;
  /** The item's state with our edits that are still on their way out merged in: what the record should hold. */
  state: State;
}

/** Something to be done with an item that is no state of it, or how a new one is to be made: it goes out as it was said. */
export type Command = Record<string, unknown>;

/** How the engine lets a resource change records, without knowing what records are. */
export type Records<Write> = { write: Write; connection: Connection };

/**
 * Something that is kept in step with Microsoft: a folder with a `<item>.resource.ts`, nothing else. `Item` is Graph's
 * type; `Write` is the write door's, which the engine hands through unopened.
 */
export interface Resource<Item = unknown, Write = unknown> {
  /** Also the kind of the record that it becomes. */
  name: string;
  /** The feature that it belongs to: it rests while the user does not want it or the organisation has switched it off. */
  feature: string;
  /** The permissions without which it is left alone. */
  scopes: readonly string[];
  /** Kinds of the mirrored records that it makes: they go when the connection goes. */
  mirrors: readonly string[];
  /** What to pull for this connection, from what is known by now. Asked again whenever `replan` says so. */
  collections(tx: Tx, connection: Connection): Promise<CollectionPlan[]>;
  /** One page, from the start when there is no cursor. Throws a GraphFailure with isCursorLost when the cursor is dead. */
  pull(graph: Graph, key: string, cursor: string | null, now: Date): Promise<Page<Item>>;
  /** One item as it is now, or undefined when it is really gone. */
  get(graph: Graph, remoteId: string): Promise<Item | undefined>;
  describe(item: Item): Description;
  /** The id of the record that a new item becomes; stable, so that a repeated or reconnected pull finds it again. */
  recordId(connection: Connection, remoteId: string): string;
  /** Writes items into records. Repeating it changes nothing. */
  apply(to: Records<Write>, arrivals: readonly Arrival<Item>[]): Promise<void>;
  /** Removes the records of items that are gone at Microsoft. */
  remove(to: Records<Write>, recordIds: readonly string[]): Promise<void>;
  /** Resources to plan anew after a pull of this one changed something. */
  replans?: readonly string[];
  /** Nothing of it is pulled: what Microsoft announces, by its whole path, is looked at, and the feature itself looks for what it does not. */
  isOnlyAnnounced?: true;
  /** What to subscribe to, where Microsoft offers it. */
  watch?: {
    path: string | ((connection: Connection) => string);
    changeType: string;
    maxMinutes: number;
    arrivals(tx: Tx, connection: Connection): Promise<string[]>;
  };
  /** How our edits go out. */
  push?: {
    read(tx: Tx, recordIds: readonly string[]): Promise<Map<string, State>>;
    /** Fields that hold several things in one. Any other field that both sides changed is Microsoft's. */
    merges?: Merges;
    /** Brings the item from `base` to `wanted` and answers it as it is then. `version` guards it where Microsoft honours one. */
    send(graph: Graph, remoteId: string, base: State, wanted: State, version: string | null): Promise<Item>;
    /** Makes the item that a record made here is to become. Made twice, it is one, and says so in `madeOf`. */
    create?(graph: Graph, recordId: string, wanted: State, how: Command): Promise<Item>;
    /** Does what is no state, and answers the item as it is then; undefined when there is none any more. Done twice, it is done once. */
    carryOut?(graph: Graph, remoteId: string, command: Command): Promise<Item | undefined>;
    /** Which of these records' edits are gathered, for so many seconds, because people are told of each that is sent. */
    patience?(tx: Tx, recordIds: readonly string[]): Promise<Map<string, number>>;
    /** Says that people see the record differently although it did not change, e.g. "sent". */
    settled(to: Records<Write>, recordIds: readonly string[]): Promise<void>;
  };
}
