import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import type { Feature, Handlers } from '../feature.ts';
import { erasePerson } from './erase-person.ts';
import { beginErasure, carryOutErasure, type Erasure } from './erase-user.ts';
import { exported } from './export.ts';
import { shareOfPerson } from './person-share.ts';
import { namingUser } from './user-share.ts';
import { tablesOf } from './tables.ts';

/** What is stored of somebody: to take along, or to be forgotten. */
export const privacy: Feature = {
  name: 'privacy',
  handlers,
  tasks: (context) => ({ erase: (payload) => carryOutErasure(context, payload as Erasure) }),
};

const noUser = () => new Refusal('not_found', 'This user is not in Rapport.');
const noPerson = () => new Refusal('not_found', 'This person is no longer in Rapport.');

function handlers(context: Context): Partial<Handlers> {
  const userFile = (organisationId: string, userId: string, actorId: string) =>
    context.db.within(organisationId, async (tx) => {
      if (!(await tx.one(sql`select 1 from app_user where organisation_id = ${organisationId} and id = ${userId}`))) throw noUser();
      const file = await exported(tx, { user: userId }, namingUser(await tablesOf(tx), userId), context.clock.now());
      await context.audit(tx, { actorId, action: 'user_exported', detail: { userId } });
      return file;
    });

  return {
    exportMyData: (_input, { organisationId, userId }) => userFile(organisationId, userId, userId),
    exportUser: ({ params }, { organisationId, userId }) => userFile(organisationId, params.id, userId),

    exportPerson: ({ params: { id } }, { organisationId, userId: actorId }) =>
      context.db.within(organisationId, async (tx) => {
        await mustBeThere(tx, id);
        const file = await exported(tx, { person: id }, shareOfPerson(await tablesOf(tx), organisationId, id), context.clock.now());
        await context.audit(tx, { actorId, action: 'person_exported', detail: { personId: id } });
        return file;
      }),

    eraseUser: async ({ params }, { organisationId, userId }) => {
      const removed = await beginErasure(context, organisationId, params.id, userId);
      if (!removed) throw noUser();
      return { removed };
    },

    erasePerson: ({ params: { id } }, { organisationId, userId: actorId }) =>
      context.door.open(organisationId, { source: 'user', userId: actorId }, async (write) => {
        const removed = await erasePerson(write, id);
        if (!removed) throw noPerson();
        await context.audit(write.tx, { actorId, action: 'person_erased', detail: { personId: id, removed } });
        return { removed };
      }),
  };
}

async function mustBeThere(tx: Tx, personId: string): Promise<void> {
  const row = await tx.one(sql`select 1 from person where organisation_id = ${tx.organisationId} and id = ${personId} and user_id is null`);
  if (!row) throw noPerson();
}
