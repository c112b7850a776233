import { createParser } from 'eventsource-parser';
import { LiveChanges, livePath } from '#contract/live.ts';
import { routes } from '#contract/routes.ts';
import { createWorld } from '#test/world.ts';
import { percentile, type Figure } from './figure.ts';

const mails = 200;
const perSecond = 50;
const graphLatency = 100;

/** A mail is in the mailbox → the notification → the open tab is told and could read it. */
export async function delivery(): Promise<Figure[]> {
  const world = await createWorld({ work: true });
  const ada = world.as('ada');
  await ada.connect();
  await until(async () => (await ada.call(routes.getConnection, {})).state === 'connected');
  await world.sandbox.control.setFaults({ latencyMs: graphLatency });

  const seen = new Set<string>();
  const abort = new AbortController();
  const stream = await fetch(world.url + livePath, { headers: { authorization: `Bearer ${await ada.token()}` }, signal: abort.signal });
  const told: number[] = [];
  const parser = createParser({
    onEvent(event) {
      if (event.event !== 'changes') return;
      for (const change of LiveChanges.parse(JSON.parse(event.data)).changes)
        if (change.kind === 'message' && !seen.has(change.id)) {
          seen.add(change.id);
          if (change.notifiedAt) told.push(Date.now() - Date.parse(change.notifiedAt));
        }
    },
  });
  void (async () => {
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  })().catch(() => {});

  const box = world.sandbox.graph.mailbox('ada');
  for (let index = 0; index < mails; index++) {
    box.receive({ from: { name: 'Nora', address: 'nora@fabrikam.example' }, subject: `Mail ${index}`, text: 'x' });
    await pause(1_000 / perSecond);
  }
  await until(async () => seen.size >= mails);
  abort.abort();

  const baseline: number[] = [];
  for (let index = 0; index < 30; index++) {
    const start = performance.now();
    await fetch(`${world.url}/sandbox/graph/v1.0/me/messages?$top=1`, {
      headers: { authorization: `Bearer ${await graphToken(world.url)}` },
    });
    baseline.push(performance.now() - start);
  }
  await world.stop();
  const how = `${mails} mails at ${perSecond} a second; baseline: one Graph call`;
  const of = (share: number, name: string, wanted: string): Figure => {
    const [value, call] = [percentile(told, share), percentile(baseline, 0.5)];
    return { name, value, unit: 'ms', baseline: call, ratio: value / call, wanted, how };
  };
  return [of(0.5, 'notification to visible, p50', '≤ 300 ms'), of(0.99, 'notification to visible, p99', '≤ 2,000 ms')];
}

/** A token of the signed-in user for Graph itself, as only the sandbox hands it out. */
export async function graphToken(url: string): Promise<string> {
  const body = JSON.stringify({ user: 'ada', client: 'app', scope: 'https://graph.microsoft.com/Mail.ReadWrite' });
  const answer = await fetch(`${url}/sandbox/login/sso`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return ((await answer.json()) as { token: string }).token;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks again and again until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}
