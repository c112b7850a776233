import type { Connection } from '#contract/connections.ts';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { organisationOf } from '../../kernel/tenancy/organisation.ts';
import type { Tx } from '../../kernel/db/db.ts';
import { connectionOf, connectionsInStep, progressOf } from '../../sync/connection.ts';
import { stateOf } from '../../sync/state.ts';
import { withheldFrom } from '../../sync/withheld.ts';
import type { Handlers } from '../feature.ts';
import { beginAttempt } from './attempt.ts';
import { scopesFor, terms } from './permissions.ts';
import { lastDisconnect } from './receipt.ts';
import { switchedOff } from './switches.ts';
import { featuresFor } from './view.ts';

/** Who is signed in, and his Microsoft account: what is asked for, what was granted, how the first sync goes. */
export const accountHandlers = (context: Context): Partial<Handlers> => ({
  getMe: async (_input, { organisationId, userId, name, address, isAdmin, organisation }) => ({
    user: { id: userId, name, address },
    organisation: { id: organisationId, tenantId: organisationId, state: organisation },
    isAdmin,
  }),

  getConnection: (_input, { organisationId, userId }) => context.db.within(organisationId, (tx) => connectionView(context, tx, userId)),

  startConnection: ({ body }, { organisationId, userId, address, organisation }) => {
    if (organisation !== 'connected')
      throw new Refusal('not_connected', 'Your organisation has disconnected Microsoft 365. Ask your administrator to connect it again.');
    return context.db.within(organisationId, async (tx) => {
      const features = [...new Set(body.features)];
      const before = await connectionOf(tx, userId);
      if (before?.state === 'disconnecting')
        throw new Refusal('conflict', 'Your account is being disconnected just now. Try again in a minute.');
      const { handle } = await beginAttempt(context, tx, {
        userId,
        purpose: 'account',
        step: 'sign_in',
        features,
        scopes: scopesFor([...features, ...(before?.asked ?? [])]),
        surface: body.surface,
        account: address,
        chooseAccount: body.chooseAccount,
        waits: 0,
      });
      return { url: `${context.config.publicUrl}/connect/start?attempt=${handle}` };
    });
  },

  askAdmin: async ({ body }, { name }) => {
    const asked = terms.filter((one) => (body.features.length ? body.features.includes(one.name) : one.isReady));
    const link = `${context.config.publicUrl}/tab/admin/connectors?ask=${asked.map((one) => one.name).join(',')}`;
    const lines = asked.flatMap((one) => [
      `${one.title}: ${one.description}`,
      ...one.permissions.map(({ scope, reason }) => `  - ${scope}: ${reason}`),
    ]);
    const text = [
      'Hello,',
      'I would like to use Rapport with Microsoft 365. Microsoft asks for an administrator’s approval. This is what it is for:',
      lines.join('\n'),
      `You can decide here, and take it back at any time: ${link}`,
      `Thank you, ${name}`,
    ].join('\n\n');
    return { subject: 'Please allow Rapport for our organisation', text, link };
  },
});

async function connectionView(context: Context, tx: Tx, userId: string): Promise<Connection> {
  const organisation = await organisationOf(tx);
  const row = await connectionOf(tx, userId);
  const isOver = row === undefined || row.state === 'disconnected';
  const features = featuresFor({
    granted: isOver ? [] : row.scopes,
    withheld: await withheldFrom(tx, userId),
    allowed: organisation?.scopes ?? [],
    wanted: isOver ? [] : row.asked,
    off: await switchedOff(tx),
  });
  const receiptId = isOver || row.state === 'disconnecting' ? await lastDisconnect(tx, userId) : undefined;
  const own =
    row && row.state !== 'disconnected'
      ? stateOf(context.sync, row, await connectionsInStep(tx))
      : receiptId
        ? 'disconnected'
        : 'not_connected';
  const isBlocked = organisation?.state !== 'connected' && own !== 'disconnecting';
  return {
    state: isBlocked ? 'blocked' : own,
    ...(isBlocked ? { reason: 'Your organisation has disconnected Microsoft 365.' } : row?.reason ? { reason: row.reason } : {}),
    ...(row ? { account: row.account, connectedAt: row.connectedAt.toISOString() } : {}),
    ...(receiptId ? { receiptId } : {}),
    ...(row?.state === 'disconnected' ? { keepsCopies: true } : {}),
    features,
    progress: row && !isOver ? await progressOf(tx, row.id) : [],
  };
}
