import type { Connector } from '#contract/connector.ts';
import { Refusal } from '#contract/error.ts';
import type { FeatureName } from '#contract/features.ts';
import type { Notice } from '#contract/notices.ts';
import type { Context } from '../../context.ts';
import { decideSwitch, organisationOf } from '../../kernel/tenancy/organisation.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { enqueueAll } from '../../kernel/queue/queue.ts';
import { allConnections, connectionsInStep, enqueueForEach } from '../../sync/connection.ts';
import { allowedResources } from '../../sync/context.ts';
import { stateOf } from '../../sync/state.ts';
import { refusals } from '../../sync/tenant-refusal.ts';
import { withheldFrom } from '../../sync/withheld.ts';
import type { Handlers } from '../feature.ts';
import { beginAttempt } from './attempt.ts';
import { scopesFor, terms } from './permissions.ts';
import { lastDisconnect } from './receipt.ts';
import { switchedOff, switchViews } from './switches.ts';
import { isStanding, wordsOfSetting } from './tenant-settings.ts';
import { featuresFor } from './view.ts';

const daySeconds = 86_400;

/** What an Org Admin sees and decides of Microsoft 365 for everybody. */
export const connectorHandlers = (context: Context): Partial<Handlers> => ({
  getConnector: (_input, { organisationId, userId: actorId, organisation }) =>
    context.db.within(organisationId, async (tx) => {
      const view = await connectorView(context, tx);
      if (organisation !== 'unknown') await context.noteAdminRead(tx, actorId, 'connector');
      return view;
    }),

  startOrganisation: ({ body }, { organisationId, userId, address }) =>
    context.db.within(organisationId, async (tx) => {
      const features = [...new Set(body.features)];
      const { handle } = await beginAttempt(context, tx, {
        userId,
        purpose: 'organisation',
        step: 'consent',
        features,
        scopes: scopesFor(features),
        surface: body.surface,
        account: address,
        // Who may decide at Microsoft is often another account than the one that works in Rapport.
        chooseAccount: true,
        waits: 0,
      });
      return { url: `${context.config.publicUrl}/connect/start?attempt=${handle}` };
    }),

  setSwitch: ({ params: { name }, body: { isOn } }, { organisationId, userId }) =>
    context.door.open(organisationId, { source: 'user', userId }, async (write) => {
      const { tx } = write;
      const before = (await switchViews(tx)).find((one) => one.name === name)!;
      if (isOn && before.locked) throw new Refusal('conflict', before.locked, 'isOn');
      if (await decideSwitch(tx, name, isOn)) {
        await enqueueForEach(tx, 'connect', -5);
        await context.audit(tx, { actorId: userId, action: 'switch_changed', detail: { name, isOn } });
        write.announce('organisation', organisationId, null, 1);
      }
      return (await switchViews(tx)).find((one) => one.name === name)!;
    }),

  remindMembers: (_input, { organisationId, userId, name }) =>
    context.db.within(organisationId, async (tx) => {
      const members = (await unconnected(tx)).filter(({ id }) => id !== userId);
      const [reachable, unreachable] = [members.filter((one) => one.isReachable), members.filter((one) => !one.isReachable)];
      const day = context.clock.now().toISOString().slice(0, 10);
      const notice: Notice = { kind: 'connect_reminder', from: name };
      // However often it is pressed, nobody is reminded twice a day.
      const fresh = await remember(
        tx,
        reachable.map(({ id }) => id),
        day,
      );
      const jobs = fresh.map((id) => ({ task: 'tell', payload: { organisationId, userId: id, notice }, key: `remind:${id}:${day}` }));
      await enqueueAll(tx, jobs);
      await context.audit(tx, { actorId: userId, action: 'members_reminded', detail: { count: fresh.length } });
      return {
        reminded: fresh.length,
        unreachable: unreachable.map(({ name: who, address }) => ({ name: who, address })),
        message: `Please connect your Microsoft account in Rapport, so that your mail and meetings are beside our customers: ${context.config.publicUrl}/tab/settings/integrations`,
      };
    }),
});

/** Notes that these are reminded today; answers those who had not been. */
async function remember(tx: Tx, userIds: readonly string[], day: string): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    update app_user set reminded_on = ${day}::date where organisation_id = ${tx.organisationId} and id = any(${userIds as string[]})
      and reminded_on is distinct from ${day}::date returning id`);
  return rows.map((row) => row.id);
}

/** Whom to remind, and who of them has let the bot in. */
function unconnected(tx: Tx) {
  return tx.all<{ id: string; name: string; address: string; isReachable: boolean }>(sql`
    select id, name, address, exists (select from conversation
        where conversation.organisation_id = app_user.organisation_id and conversation.user_id = app_user.id and kind = 'personal') as "isReachable"
    from app_user where organisation_id = ${tx.organisationId} and not exists (select from connection
      where connection.organisation_id = app_user.organisation_id and connection.user_id = app_user.id and state = 'active')
    order by lower(name), id`);
}

/** What an administrator was asked for shows in what was answered: a feature's permissions were granted or withheld. */
const askedFor = (answered: readonly string[]): FeatureName[] =>
  terms.filter(({ permissions }) => permissions.some(({ scope }) => answered.includes(scope))).map(({ name }) => name);

async function connectorView(context: Context, tx: Tx): Promise<Connector> {
  const organisation = await organisationOf(tx);
  const now = context.clock.now();
  const users = await tx.all<{ id: string; name: string; address: string }>(
    sql`select id, name, address from app_user where organisation_id = ${tx.organisationId} order by lower(name), id`,
  );
  const rows = await allConnections(tx);
  const connections = new Map(rows.map((row) => [row.userId, row]));
  const inStep = await connectionsInStep(tx);
  const isConnected = organisation?.state === 'connected';
  const members = users.map(({ id, name, address }) => {
    const row = connections.get(id);
    const state = isConnected || row?.state === 'disconnecting' ? stateOf(context.sync, row, inStep) : ('blocked' as const);
    return { userId: id, name, address, state, ...(row?.reason ? { reason: row.reason } : {}) };
  });
  const active = rows.filter((row) => row.state === 'active');
  const wanted = active.flatMap((row) => allowedResources(context.sync, row).filter((resource) => resource.watch)).length;
  const live = await tx.one<{ n: number; at: Date | null }>(sql`
    select (select count(*)::int from subscription where organisation_id = ${tx.organisationId} and connection_id = any(${active.map(({ id }) => id)})
        and state = 'active' and remote_id <> '' and expires_at > ${now}) as n,
      (select max(pulled_at) from collection where organisation_id = ${tx.organisationId}) as at`);
  const granted = isConnected ? organisation.scopes : [];
  const withheld = await withheldFrom(tx, tx.organisationId);
  const notices = (await refusals(tx)).filter(({ code, seenAt }) => isStanding(code, seenAt, now));
  const receiptId = organisation?.state === 'disconnected' ? await lastDisconnect(tx, null) : undefined;
  const expires = context.config.app.secretExpiresAt;
  const connectedBy = users.find(({ id }) => id === organisation?.connectedBy)?.name;
  return {
    state: organisation?.state ?? 'not_connected',
    tenantId: tx.organisationId,
    ...(organisation ? { connectedAt: organisation.connectedAt.toISOString() } : {}),
    ...(connectedBy ? { connectedBy } : {}),
    ...(receiptId ? { receiptId } : {}),
    ...(!isConnected && rows.some((row) => row.state === 'disconnected') ? { keepsCopies: true } : {}),
    health: {
      connected: members.filter(({ state }) => state === 'connected' || state === 'syncing').length,
      members: members.length,
      needReconnect: members.filter(({ state }) => state === 'needs_reconnect').length,
      subscriptions: { live: live?.n ?? 0, wanted },
      ...(live?.at ? { lastSyncAt: live.at.toISOString() } : {}),
      ...(expires ? { secretDaysLeft: Math.floor((expires.getTime() - now.getTime()) / 1000 / daySeconds) } : {}),
    },
    notices: notices.map(({ code, since }) => ({ code, ...wordsOfSetting(code), since: since.toISOString() })),
    switches: await switchViews(tx),
    features: featuresFor({
      granted,
      withheld,
      allowed: granted,
      wanted: askedFor([...granted, ...withheld.keys()]),
      off: await switchedOff(tx),
    }),
    members,
  };
}
