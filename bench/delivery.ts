import { createParser } from 'eventsource-parser';
import { LiveChanges, livePath } from '#contract/live.ts';
import { routes } from '#contract/routes.ts';
import { percentile, type Figure } from './figure.ts';
import { pause, until } from './wait.ts';
import { createBenchWorld, type BenchWorld } from './world.ts';

const mails = 500;
const perSecond = 50;
const graphLatency = 100;

/** A mail is in the mailbox → the notification → the row can be read, and the open tab is told. */
export async function delivery(): Promise<Figure[]> {
  const world = await createBenchWorld({});
  try {
    const comeBack = await world.allow();
    await comeBack();
    await until('the empty mailbox to be connected', 20, async () => (await world.call(routes.getConnection, {})).state === 'connected');
    await world.control('setFaults', { latencyMs: graphLatency });
    const told = await listen(world);

    const started = performance.now();
    const sending: Promise<void>[] = [];
    const sentAt = new Map<string, number>();
    for (let index = 0; index < mails; index++) {
      // By the clock, not one after the other: a slow answer must not thin out what comes.
      await pause(Math.max(0, started + (index * 1_000) / perSecond - performance.now()));
      const subject = `Mail ${index}`;
      sentAt.set(subject, performance.now());
      sending.push(world.control('receiveMail', { user: 'ada', subject, text: 'x' }));
    }
    await Promise.all(sending);
    await until(`all ${mails} mails to be told`, 30, () => told.size >= mails);

    const rows = await world.rows<{ id: string; subject: string }>('select id, subject from message');
    const took = rows.map(({ id, subject }) => told.get(id)! - sentAt.get(subject)!);
    const call = percentile(await graphCalls(world), 0.5);
    const how = `${mails} mails at ${perSecond} a second, each from before Microsoft has it until the open tab is told; baseline: one Graph call`;
    const of = (share: number, name: string, wanted: string): Figure => {
      const value = percentile(took, share);
      return { name, value, unit: 'ms', baseline: call, ratio: value / call, wanted, how };
    };
    return [of(0.5, 'notification to visible, p50', '≤ 300 ms'), of(0.99, 'notification to visible, p99', '≤ 2,000 ms')];
  } finally {
    await world.stop();
  }
}

/** Listens as an open tab does; when each message was told first, by its id. */
async function listen(world: BenchWorld): Promise<Map<string, number>> {
  const told = new Map<string, number>();
  const stream = await fetch(world.url + livePath, { headers: { authorization: `Bearer ${await world.token()}` } });
  const parser = createParser({
    onEvent({ event, data }) {
      if (event !== 'changes') return;
      for (const { kind, id } of LiveChanges.parse(JSON.parse(data)).changes)
        if (kind === 'message' && !told.has(id)) told.set(id, performance.now());
    },
  });
  void (async () => {
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  })().catch(() => {}); // it ends with the world
  return told;
}

async function graphCalls(world: BenchWorld): Promise<number[]> {
  const headers = { authorization: `Bearer ${await world.token('app')}` };
  const took: number[] = [];
  for (let index = 0; index < 20; index++) {
    const start = performance.now();
    await (await fetch(`${world.origin}/graph/v1.0/me/messages?$top=1`, { headers })).arrayBuffer();
    took.push(performance.now() - start);
  }
  return took;
}
