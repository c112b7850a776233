import { Refusal } from '#contract/error.ts';
import type { Task } from '#contract/tasks.ts';
import type { Context } from '../../context.ts';
import { dealById } from '../../crm/deal.ts';
import { meetingById } from '../../crm/meeting.ts';
import { personById } from '../../crm/person.ts';
import { addTask, changeTask, doneTasks, taskById, tasksByDay, type AboutKind, type TaskRow } from '../../crm/task.ts';
import type { Tx } from '../../kernel/db/db.ts';
import { decodeCursor, page } from '../../kernel/http/cursor.ts';
import type { Handlers } from '../feature.ts';

/** Answers of the task routes. Tasks are their owner's: nobody else reads or changes them. */
export function taskHandlers(context: Context): Partial<Handlers> {
  return {
    listTasks: ({ query: { aboutId, isDone, cursor, limit } }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        if (isDone) {
          const place = cursor ? decodeCursor(cursor, ['instant', 'id']) : undefined;
          const rows = await doneTasks(tx, userId, aboutId, limit + 1, place);
          return page(rows, limit, toTask, (row) => [row.done_at!.toISOString(), row.id]);
        }
        const place = cursor ? decodeCursor(cursor, ['text', 'instant', 'id']) : undefined;
        const isOpen = isDone === false || !aboutId;
        const rows = await tasksByDay(tx, userId, { aboutId, isOpen }, limit + 1, place);
        return page(rows, limit, toTask, (row) => [row.day, row.created_at.toISOString(), row.id]);
      }),

    addTask: ({ body }, { organisationId, userId }) =>
      context.door.open(organisationId, { source: 'user', userId }, async (write) => {
        if (body.about) await known(write.tx, userId, body.about);
        return toTask(await found(write.tx, userId, await addTask(write, userId, body, context.clock.now())));
      }),

    updateTask: ({ params, body }, { organisationId, userId }) =>
      context.door.open(organisationId, { source: 'user', userId }, async (write) => {
        await changeTask(write, await found(write.tx, userId, params.id), body, context.clock.now());
        return toTask(await found(write.tx, userId, params.id));
      }),
  };
}

async function found(tx: Tx, userId: string, id: string): Promise<TaskRow> {
  const row = await taskById(tx, userId, id);
  if (!row) throw new Refusal('not_found', 'This task is no longer in Rapport.');
  return row;
}

/** Refuses a task about what this user does not see. */
async function known(tx: Tx, userId: string, { kind, id }: { kind: AboutKind; id: string }): Promise<void> {
  const find = {
    deal: () => dealById(tx, id),
    person: () => personById(tx, id),
    meeting: () => meetingById(tx, userId, id),
  }[kind];
  if (!(await find())) throw new Refusal('not_found', 'What this task is about is no longer in Rapport.', 'about');
}

const toTask = (row: TaskRow): Task => ({
  id: row.id,
  version: row.version,
  title: row.title,
  isDone: row.done_at !== null,
  dueOn: row.due_on,
  ownerId: row.user_id,
  about: row.about,
  createdAt: row.created_at.toISOString(),
});
