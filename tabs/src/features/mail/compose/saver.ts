import { Refusal } from '#contract/error.ts';
import type { Draft } from '#contract/mail.ts';
import { contentOf, isSame, type Content } from './content.ts';
import type { Unsaved } from './unsaved.ts';

export type SaveState = 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused';

/** Where what is written goes: to the server, and onto the device as long as the server does not have it. */
export interface Places {
  save(content: Content, knownVersion: number): Promise<Draft>;
  /** What the server has now. */
  read(): Promise<Draft>;
  keep(unsaved: Unsaved): void;
  drop(): void;
  /** Told what is written now, and whether it is safe, whenever that changes. */
  changed(now: { content: Content; state: SaveState; error: unknown }): void;
  /** Calls back after so many milliseconds; answers how to call that off. */
  later(milliseconds: number, then: () => void): () => void;
}

export interface Saver {
  readonly content: Content;
  readonly state: SaveState;
  change(part: Partial<Content>): void;
  /** Saves what is not saved; the version that the server then has, or undefined if that did not work. */
  flush(): Promise<number | undefined>;
  /** The server tells what it has now. */
  hear(draft: Draft): void;
  /** Ends a conflict: mine over the server's, or the server's. */
  resolve(draft: Draft, takesMine: boolean): void;
  /** Begins to save by itself, e.g. what a crash left; `close` ends it, with a last save. */
  open(): void;
  close(): void;
}

// Within a second of the last key it is to be safe; the rest is for the way.
const pauseMilliseconds = 600;
const retryMilliseconds = 3_000;

/** Saves what is written while it is written: one save at a time, each with the newest. */
export function createSaver(draft: Draft, unsaved: Unsaved | undefined, places: Places): Saver {
  let saved = { version: draft.version, content: contentOf(draft) };
  let content = unsaved?.content ?? saved.content;
  // What was left here goes over what the server had then, and not over what was written elsewhere since.
  const isOurs = !unsaved || [unsaved.content, ...unsaved.known].some((one) => isSame(draft, one));
  let state: SaveState = isOurs ? 'saved' : 'conflict';
  let error: unknown;
  /** What the server may have got, as far as anybody heard. */
  let uncertain: Content[] = [];
  let sending: Content | undefined;
  let underway: Promise<unknown> | undefined;
  let callOff = () => {};
  let isClosed = false;

  const show = (next: SaveState, why?: unknown) => {
    [state, error] = [next, why];
    places.changed({ content, state, error });
  };
  const keep = () => places.keep({ content, known: [saved.content, ...uncertain, ...(sending ? [sending] : [])] });
  const plan = (milliseconds: number) => {
    callOff();
    if (!isClosed) callOff = places.later(milliseconds, () => void flush());
  };
  const isClean = () => uncertain.length === 0 && isSame(content, saved.content);
  const took = ({ version }: Draft, what: Content) => {
    saved = { version, content: what };
    uncertain = [];
    if (isClean()) {
      places.drop();
      return show('saved');
    }
    keep();
    plan(pauseMilliseconds);
  };
  const saveOnce = async () => {
    const sent = content;
    sending = sent;
    show('saving');
    try {
      const answer = await places.save(sent, saved.version).finally(() => (sending = undefined));
      took(answer, sent);
    } catch (why) {
      if (why instanceof Refusal && why.code === 'conflict') return disagree(why);
      if (why instanceof Refusal && why.code === 'invalid_input') return show('refused', why);
      uncertain.push(sent);
      keep();
      wait(why);
    }
  };
  const wait = (why: unknown) => {
    show('waiting', why);
    plan(retryMilliseconds);
  };
  /** The server has something else: what we sent before without hearing of it, or what was written in another window. */
  const disagree = async (why: Refusal) => {
    const now = await places.read().catch(wait);
    if (!now) return;
    const ours = uncertain.find((one) => isSame(now, one));
    if (now.state === 'writing' && ours) took(now, ours);
    else show('conflict', why);
  };
  const flush = async (): Promise<number | undefined> => {
    callOff();
    while (underway) await underway;
    if (state === 'conflict') return undefined;
    if (!isClean()) {
      underway = saveOnce().finally(() => (underway = undefined));
      await underway;
    } else if (state !== 'saved') {
      places.drop();
      show('saved');
    }
    return isClean() ? saved.version : undefined;
  };
  return {
    get content() {
      return content;
    },
    get state() {
      return state;
    },
    change(part) {
      content = { ...content, ...part };
      keep();
      if (state === 'conflict') return show('conflict', error);
      show('saving');
      plan(pauseMilliseconds);
    },
    flush,
    hear(news) {
      if (news.version <= saved.version) return;
      if (isSame(news, saved.content)) saved = { ...saved, version: news.version };
      else if (isClean() && !underway) {
        saved = { version: news.version, content: contentOf(news) };
        content = saved.content;
        show('saved');
      }
      // Else both have changed: the next save is refused, and the person decides.
    },
    resolve(news, takesMine) {
      saved = { version: news.version, content: contentOf(news) };
      uncertain = [];
      if (!takesMine) content = saved.content;
      show('saved');
      if (takesMine) void flush();
      else places.drop();
    },
    open() {
      isClosed = false;
      if (isClean()) places.drop();
      else if (state !== 'conflict') plan(0);
    },
    close() {
      callOff();
      isClosed = true;
      if (!underway && !isClean()) void flush();
    },
  };
}
