import type { DisconnectPreview } from '#contract/disconnections.ts';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import { disconnectOrganisation } from '../../kernel/tenancy/organisation.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { newId } from '../../kernel/ids.ts';
import { allConnections, connectionOf } from '../../sync/connection.ts';
import { beginDisconnect } from '../../sync/disconnect.ts';
import type { Handlers } from '../feature.ts';
import { lastDisconnect, receiptOf } from './receipt.ts';

/** The way out: what it would do, doing it, and the receipt. */
export const disconnectHandlers = (context: Context): Partial<Handlers> => ({
  previewDisconnect: (_input, { organisationId, userId }) => context.db.within(organisationId, (tx) => preview(context, tx, userId)),

  previewOrganisationDisconnect: (_input, { organisationId }) => context.db.within(organisationId, (tx) => preview(context, tx, undefined)),

  disconnect: async (_input, { organisationId, userId }) => {
    const id = await endConnection(context, organisationId, userId, userId);
    return context.db.within(organisationId, async (tx) => (await receiptOf(tx, id))!);
  },

  disconnectOrganisation: ({ body: { deleteMirrored } }, { organisationId, userId }) =>
    context.door.open(organisationId, { source: 'user', userId }, async (write) => {
      const { tx } = write;
      const id = await endAll(context, write, userId, deleteMirrored);
      // Connections first, the organisation last: in this order everything else locks them.
      if (!(await disconnectOrganisation(tx))) throw new Refusal('conflict', 'Microsoft 365 is disconnected already.');
      await context.audit(tx, { actorId: userId, action: 'organisation_disconnected', detail: { disconnectionId: id, deleteMirrored } });
      return (await receiptOf(tx, id))!;
    }),

  deleteCopies: (_input, { organisationId, userId, organisation }) =>
    context.door.open(organisationId, { source: 'user', userId }, async (write) => {
      const { tx } = write;
      if (organisation === 'connected') throw new Refusal('conflict', 'Disconnect Microsoft 365 first: until then the copies come back.');
      if (!(await allConnections(tx)).some(({ state }) => state === 'disconnected')) throw new Refusal('conflict', 'No copies are left.');
      const id = await endAll(context, write, userId, true);
      await context.audit(tx, { actorId: userId, action: 'copies_deleted', detail: { disconnectionId: id } });
      return (await receiptOf(tx, id))!;
    }),

  getDisconnection: ({ params }, { organisationId, userId, isAdmin }) =>
    context.db.within(organisationId, async (tx) => {
      const receipt = await receiptOf(tx, params.id);
      // Somebody else's answers like one that does not exist.
      if (!receipt || (receipt.userId !== userId && !isAdmin)) throw new Refusal('not_found', 'There is no such receipt.');
      return receipt;
    }),
});

/** Begins to end every connection of the organisation that has something to end; answers the id of the receipt for all. */
async function endAll(context: Context, write: Write, actorId: string, deletesMirrored: boolean): Promise<string> {
  const { tx } = write;
  const [id, at] = [newId(), context.clock.now()];
  const kept = await context.farewells.owned(tx);
  await tx.run(sql`
    insert into disconnection (organisation_id, id, actor_id, deletes_mirrored, state, kept, started_at, finished_at)
    values (${tx.organisationId}, ${id}, ${actorId}, ${deletesMirrored}, 'finished', ${JSON.stringify(kept)}::jsonb, ${at}, ${at})`);
  for (const connection of await allConnections(tx))
    if (connection.state !== 'disconnected' || deletesMirrored)
      await beginDisconnect(write, connection, { id: newId(), parentId: id, actorId, deletesMirrored, at });
  if (!deletesMirrored) {
    // Counted last: until a connection is about to end, its pulls bring more.
    const copies = await context.farewells.mirrored(tx, mirroredKinds(context), undefined);
    await tx.run(
      sql`update disconnection set copies = ${JSON.stringify(copies)}::jsonb where organisation_id = ${tx.organisationId} and id = ${id}`,
    );
  }
  write.announce('organisation', tx.organisationId, null, 1);
  write.announce('disconnection', id, null, 1);
  return id;
}

/** Begins to disconnect a user's account, or to delete what was kept of it; answers the receipt's id. Pressing twice is pressing once. */
export async function endConnection(context: Context, organisationId: string, userId: string, actorId: string): Promise<string> {
  const id = newId();
  return context.door.open(organisationId, { source: 'user', userId: actorId }, async (write) => {
    const { tx } = write;
    const connection = await connectionOf(tx, userId);
    const order = { id, parentId: null, actorId, deletesMirrored: true, at: context.clock.now() };
    if (connection && (await beginDisconnect(write, connection, order))) {
      const action = connection.state === 'disconnected' ? 'copies_deleted' : 'account_disconnected';
      await context.audit(tx, { actorId, action, detail: { userId, disconnectionId: id } });
      return id;
    }
    const last = await lastDisconnect(tx, userId);
    if (!last) throw new Refusal('not_connected', 'Your Microsoft account is not connected.');
    return last;
  });
}

const mirroredKinds = ({ sync }: Context) => [...new Set(sync.resources.flatMap((resource) => resource.mirrors))];

async function preview(context: Context, tx: Tx, userId: string | undefined): Promise<DisconnectPreview> {
  const of = sql`connection.organisation_id = ${tx.organisationId} and (${userId ?? null}::uuid is null or user_id = ${userId ?? null}::uuid)`;
  const row = await tx.one<{ subscriptions: number; members: number; unsent: number }>(sql`
    select
      (select count(*)::int from subscription join connection on connection.organisation_id = subscription.organisation_id and connection.id = connection_id
        where ${of} and remote_id <> '' and expires_at > ${context.clock.now()}) as subscriptions,
      (select count(*)::int from connection where ${of} and state <> 'disconnected') as members,
      (select count(*)::int from outbox join connection on connection.organisation_id = outbox.organisation_id and connection.id = connection_id where ${of}) as unsent`);
  return {
    removed: await context.farewells.mirrored(tx, mirroredKinds(context), userId),
    kept: await context.farewells.owned(tx),
    ...row!,
  };
}
