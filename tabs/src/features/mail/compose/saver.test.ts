import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#contract/error.ts';
import type { Draft } from '#contract/mail.ts';
import { subjectLine, withJoinLine, type Content } from './content.ts';
import { createSaver } from './saver.ts';
import type { Unsaved } from './unsaved.ts';

const draft: Draft = {
  id: '1',
  version: 1,
  kind: 'new',
  answersId: null,
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: '',
  state: 'writing',
  sendAt: null,
  canUndo: false,
  problem: null,
  messageId: null,
  isInOutlook: false,
};

/** A server that answers when it is told to, a device, and time that passes when it is told to. */
function trial() {
  let stored = draft;
  let kept: Unsaved | undefined;
  let due: (() => void)[] = [];
  const waiting: { content: Content; version: number; end(isLost: boolean | Error): void }[] = [];
  let page = 0;
  const opened = (mine = ++page) =>
    createSaver(stored, kept, {
      save: (content, version) =>
        new Promise((done, fail) => {
          const end = (how: boolean | Error) => {
            if (how instanceof Error) return fail(how);
            const isRepeated = JSON.stringify(stored.text) === JSON.stringify(content.text);
            if (!isRepeated && version !== stored.version) return fail(new Refusal('conflict', 'changed'));
            if (!isRepeated) stored = { ...stored, ...content, version: stored.version + 1 };
            return how ? fail(new TypeError('lost')) : done(stored);
          };
          waiting.push({ content, version, end });
        }),
      read: async () => stored,
      keep: (unsaved) => void (mine === page && (kept = JSON.parse(JSON.stringify(unsaved)))),
      drop: () => void (mine === page && (kept = undefined)),
      changed: () => {},
      later(_milliseconds, then) {
        due.push(then);
        return () => (due = due.filter((one) => one !== then));
      },
    });
  let saver = opened();
  saver.open();
  const pass = () => due.splice(0).forEach((then) => then());
  const settled = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    get saver() {
      return saver;
    },
    /** The page is gone in the middle of whatever it does, and is opened again; its saves reach the server or do not. */
    async reload(isArriving: boolean) {
      due = [];
      for (const { end } of waiting.splice(0)) end(isArriving ? true : new TypeError('gone'));
      saver = opened();
      await settled();
      due = [];
      waiting.length = 0; // nobody is there any more who tries again
      saver.open();
    },
    pass,
    settled,
    waiting,
    stored: () => stored,
    kept: () => kept?.content,
    elsewhere: (text: string) => (stored = { ...stored, text, version: stored.version + 1 }),
    /** Lets time pass and every save be answered, until nothing is left to do. */
    async calm() {
      for (let turn = 0; turn < 20; turn++) {
        pass();
        await settled();
        waiting.splice(0).forEach(({ end }) => end(false));
        await settled();
      }
    },
  };
}

test('whatever is typed while saves are on their way, fail or lose their answers, the last word is saved and kept until then', async () => {
  const step = fc.oneof(
    fc.string().map((text) => ({ text })),
    fc.constantFrom('pass', 'answer', 'lose', 'fail', 'reload', 'arrive and reload'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const world = trial();
      let last = '';
      for (const one of steps) {
        if (typeof one === 'object') {
          world.saver.change(one);
          last = one.text;
        } else if (one === 'pass') world.pass();
        else if (one.endsWith('reload')) await world.reload(one !== 'reload');
        else world.waiting.shift()?.end(one === 'lose' ? true : one === 'fail' ? new TypeError('away') : false);
        await world.settled();
        if (world.stored().text !== last) expect(world.kept()?.text).toBe(last);
      }
      await world.calm();
      expect(world.stored().text).toBe(last);
      expect(world.saver.state).toBe('saved');
    }),
  );
});

test('what was left on the device by a crash is saved as soon as the mail is opened', async () => {
  const world = trial();
  world.saver.change({ text: 'left' });
  await world.reload(false);
  await world.calm();
  expect(world.stored().text).toBe('left');
  expect(world.kept()).toBeUndefined();
});

test('what was left on the device does not go over what was written elsewhere since: the person decides', async () => {
  const world = trial();
  world.saver.change({ text: 'left' });
  world.elsewhere('theirs');
  await world.reload(false);
  await world.calm();
  expect([world.saver.state, world.saver.content.text, world.stored().text]).toEqual(['conflict', 'left', 'theirs']);
  world.saver.resolve(world.stored(), true);
  await world.calm();
  expect([world.saver.state, world.stored().text]).toEqual(['saved', 'left']);
});

test('what has reached the server is not left on the device, where it would go over what comes later', async () => {
  const world = trial();
  world.saver.change({ text: 'arrived' });
  world.pass();
  await world.reload(true);
  expect(world.kept()).toBeUndefined();
});

test('what another window wrote is taken over where nothing was written here, else the person decides', async () => {
  const world = trial();
  world.elsewhere('theirs');
  world.saver.hear(world.stored());
  expect(world.saver.content.text).toBe('theirs');
  world.elsewhere('theirs again');
  world.saver.change({ text: 'mine' });
  await world.calm();
  expect(world.saver.state).toBe('conflict');
  expect(await world.saver.flush()).toBeUndefined();
  expect(world.kept()?.text).toBe('mine');
  world.saver.resolve(world.stored(), true);
  await world.calm();
  expect(world.stored().text).toBe('mine');
});

test('the link stands on a line of its own where the cursor is, and nothing of the text is lost', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { text, at } = withJoinLine(before + after, before.length, 'https://teams.example/x');
      expect(text.split('\n')).toContain('Join the Teams meeting: https://teams.example/x');
      expect(text.slice(0, at).startsWith(before)).toBe(true);
      expect(after.endsWith(text.slice(at))).toBe(true);
      expect(after.length - (text.length - at)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a subject is one line, whatever is pasted', () => {
  expect(subjectLine('Lunch\r\nBcc: eve@evil.example')).toBe('Lunch Bcc: eve@evil.example');
});
