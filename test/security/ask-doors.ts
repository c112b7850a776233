import { commandsOf } from '#bot/dispatch.ts';
import { features } from '#bot/features/index.ts';
import { CardAction } from '#contract/cards.ts';
import { livePath } from '#contract/live.ts';
import { routes } from '#contract/routes.ts';
import { signed, takeApart } from './forgeries.ts';
import { mark, ours, theirs, type TwoTenants } from './two-tenants.ts';
import type { Witness } from './witness.ts';

/** The addresses besides the routes of the contract, each with where it is asked for something of another organisation. */
export const doors: Readonly<Record<string, string>> = {
  'GET /healthz': 'tells nothing of anybody',
  'GET /readyz': 'tells nothing of anybody',
  'GET /api/openapi.json': 'is the same for everybody',
  'POST /api/messages': 'askBot',
  'GET /api/live': 'listenIn',
  'POST /webhooks/graph': 'askNotifications',
  'POST /webhooks/graph/lifecycle': 'askNotifications',
  'GET /connect/start': 'askWindows',
  'GET /connect/callback': 'askWindows',
  'GET /api/recordings/play/:pass': 'askToPlay',
};

/** Asks the bot, the live updates, Microsoft's way in and the sign-in windows for what is theirs; answers what was told. */
export async function askDoors(tenants: TwoTenants, witness: Witness): Promise<string[]> {
  const told = [
    ...(await askNotifications(tenants, witness)),
    ...(await askWindows(tenants, witness)),
    ...(await askToPlay(tenants, witness)),
  ];
  await witness.compare('notifications and windows');
  await listenIn(tenants, witness);
  await witness.compare('live updates');
  await askBot(tenants, witness);
  await tenants.world.settle();
  await witness.compare('the bot, and all jobs');
  return told;
}

const secret = 'x'.repeat(43);

async function askNotifications({ world, ids }: TwoTenants, witness: Witness): Promise<string[]> {
  const [subscription] = ids.get('subscription.id')!;
  const [own] = await world.rows<{ id: string }>('select id from subscription where organisation_id = $1', [ours]);
  const jobs = async () => JSON.stringify(await world.rows('select count(*) from graphile_worker._private_jobs'));
  const before = await jobs();
  const told: string[] = [];
  const nobodys = crypto.randomUUID();
  for (const path of ['/webhooks/graph', '/webhooks/graph/lifecycle'])
    for (const lifecycleEvent of [undefined, 'missed', 'subscriptionRemoved', 'reauthorizationRequired']) {
      const post = (clientState: string) => {
        const note = { clientState, subscriptionId: subscription, lifecycleEvent, tenantId: theirs, resourceData: { id: 'x' } };
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ value: [note] }) };
        return witness.ask('Microsoft', path, init);
      };
      const unknown = (await post(`${ours}.${nobodys}.${secret}`)).whole;
      for (const state of [
        `${ours}.${subscription}.${secret}`,
        `${theirs}.${subscription}.${secret}`,
        `${theirs}.${own?.id ?? nobodys}.${secret}`,
      ])
        if ((await post(state)).whole !== unknown) told.push(`${path}: ${state}`);
    }
  if ((await jobs()) !== before) told.push('a notification with a made-up secret became a job');
  return told;
}

async function askWindows({ ids }: TwoTenants, witness: Witness): Promise<string[]> {
  const told: string[] = [];
  const nobodys = crypto.randomUUID();
  for (const [path, name] of [
    ['/connect/start', 'attempt'],
    ['/connect/callback', 'state'],
  ] as const) {
    const open = async (handle: string) =>
      (await witness.ask('a browser', `${path}?${name}=${handle}&code=x&admin_consent=True&tenant=${theirs}`)).whole;
    const unknown = await open(`${ours}.${nobodys}.${secret}`);
    for (const attempt of ids.get('connect_attempt.id')!)
      for (const organisation of [ours, theirs])
        if ((await open(`${organisation}.${attempt}.${secret}`)) !== unknown) told.push(`${path}: ${organisation}`);
  }
  return told;
}

/** Plays with passes that nobody was given: of theirs, of ours, and with their recordings' ids in the place of one. */
async function askToPlay({ ids }: TwoTenants, witness: Witness): Promise<string[]> {
  const told: string[] = [];
  const play = async (pass: string) => (await witness.ask('a browser', `/api/recordings/play/${pass}`)).whole;
  const unknown = await play(`${ours}.${secret}`);
  const recordings = ids.get('recording.id')!;
  for (const pass of [`${theirs}.${secret}`, ...recordings, ...recordings.flatMap((id) => [`${ours}.${id}`, `${theirs}.${id}`])])
    if ((await play(pass)) !== unknown) told.push(`/api/recordings/play/${pass}`);
  return told;
}

/** Listens from the beginning of time, and from where theirs stands, until a change of ours arrives. */
async function listenIn({ world, principals }: TwoTenants, witness: Witness): Promise<void> {
  for (const { name, authorization, standing } of principals)
    for (const from of ['0', '1000000', theirs]) {
      const headers = { 'last-event-id': from, ...(authorization ? { authorization } : {}) };
      if (standing !== 'member') {
        const { status } = await witness.ask(name, livePath, { headers });
        if (status !== 401 && status !== 403) witness.leaks.push(`${name} listens: ${status}`);
        continue;
      }
      witness.calls += 1;
      const abort = new AbortController();
      const answer = await fetch(world.url + livePath, { headers, signal: abort.signal });
      const theirName = `${mark}-${crypto.randomUUID()}`;
      const late = await world.as('ada').call(routes.addPerson, { body: { name: theirName, address: `${theirName}@fabrikam.example` } });
      witness.secrets.add(late.id);
      const ownName = `own-${crypto.randomUUID()}`;
      const { id } = await world.as('zoe').call(routes.addPerson, { body: { name: ownName, address: `${ownName}@fabrikam.example` } });
      let text = '';
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) if ((text += chunk).includes(id)) break;
      abort.abort();
      await witness.rebase();
      witness.read(`${name} listens from ${from}`, text);
    }
}

/** Says every command and presses every button, in chats of ours and under names of theirs. */
async function askBot({ world, ids }: TwoTenants, witness: Witness): Promise<void> {
  const { pkcs8 } = world.sandbox.cloud.store.collection<{ id: string; pkcs8: string }>('keys').get('connector')!;
  const now = Math.floor(world.sandbox.cloud.clock.now().getTime() / 1000);
  const serviceUrl = `${world.url}/sandbox/bot/`;
  const { botId } = world.sandbox.cloud.identity.app;
  const claims = { iss: 'https://api.botframework.com', aud: botId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3_600 };
  const template = takeApart(await world.as('zoe').token(), pkcs8);
  const authorization = `Bearer ${signed({ ...template, claims }, {}, { kid: 'sandbox-connector' })}`;
  const conversations = await world.rows<{ id: string }>('select id from conversation where organisation_id = $1', [theirs]);
  const foreign = { organisationId: theirs, tenantId: theirs, userId: ids.get('app_user.id')![0], id: ids.get('person.id')![0] };

  const words = commandsOf(features).flatMap(({ name, alsoKnownAs }) => [name, ...alsoKnownAs]);
  const verbs = CardAction.options.map(({ shape }) => shape.verb.value);
  const activities = [
    ...[...words, theirs, `person ${foreign.id}`, `connect ${theirs}`].map((text) => ({ type: 'message', text })),
    ...verbs.flatMap((verb) => [
      { type: 'message', value: { verb } },
      { type: 'message', value: { verb, ...foreign } },
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb, data: foreign } } },
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb, data: {} } } },
    ]),
    { type: 'installationUpdate', action: 'add' },
    { type: 'installationUpdate', action: 'remove' },
  ];
  for (const user of ['zoe', 'gil.home']) {
    const { id: aadObjectId, displayName } = world.sandbox.cloud.identity.user(user)!;
    const { id: chat } = await world.sandbox.control.chat({ user });
    for (const id of [chat, ...conversations.map((one) => one.id)])
      for (const activity of activities) {
        const about = {
          channelId: 'msteams',
          serviceUrl,
          from: { id: '29:1', name: displayName, aadObjectId },
          recipient: { id: `28:${botId}` },
          conversation: { id, conversationType: 'personal', tenantId: ours },
          channelData: { tenant: { id: ours }, ...foreign },
        };
        const body = JSON.stringify({ id: '1', ...about, ...activity });
        const headers = { authorization, 'content-type': 'application/json' };
        const { status } = await witness.ask(`${user} in the bot`, '/api/messages', { method: 'POST', headers, body });
        if (status === 401) witness.leaks.push('the bot was not asked at all');
      }
  }
}
