import { sql, type Tx } from '../kernel/db/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Write } from './door.ts';
import { isSeenBy } from './meeting.ts';

export type AboutKind = 'deal' | 'person' | 'meeting';

export interface TaskRow {
  id: string;
  version: number;
  title: string;
  due_on: string | null;
  done_at: Date | null;
  user_id: string;
  created_at: Date;
  about: { kind: AboutKind; id: string; title: string } | null;
  /** Where it stands among the open ones: by day, without a day last. */
  day: string;
}

// Letters come after digits: what has no day comes last.
const day = sql`coalesce(due_on::text, 'none') collate "C"`;

// What it is about may be gone, or not to be seen any more, and then the task is about nothing.
const selectTask = (tx: Tx, userId: string) => sql`
  select task.id, task.version, task.title, due_on::text, done_at, task.user_id, task.created_at, ${day} as day,
    case when subject.title is not null then json_build_object('kind', about_kind, 'id', about_id, 'title', subject.title) end as about
  from task left join lateral (
    select title from deal where about_kind = 'deal' and deal.organisation_id = task.organisation_id and deal.id = about_id
    union all
    select name from person where about_kind = 'person' and person.organisation_id = task.organisation_id and person.id = about_id
    union all
    select title from meeting where about_kind = 'meeting' and meeting.organisation_id = task.organisation_id and meeting.id = about_id and ${isSeenBy(tx, userId)}
  ) as subject on true
  where task.organisation_id = ${tx.organisationId} and task.user_id = ${userId}`;

/** One task of this user. */
export function taskById(tx: Tx, userId: string, id: string): Promise<TaskRow | undefined> {
  return tx.one<TaskRow>(sql`${selectTask(tx, userId)} and task.id = ${id}`);
}

/** Tasks of this user by day: the open ones, or all about one thing. */
export function tasksByDay(
  tx: Tx,
  userId: string,
  { aboutId, isOpen }: { aboutId: string | undefined; isOpen: boolean },
  limit: number,
  place?: readonly string[],
): Promise<TaskRow[]> {
  const [after, at, id] = place ?? ['', '-infinity', '00000000-0000-0000-0000-000000000000'];
  return tx.all<TaskRow>(sql`${selectTask(tx, userId)}
    and (not ${isOpen} or done_at is null)
      and (${aboutId ?? null}::uuid is null or about_id = ${aboutId ?? null}::uuid)
      and (${day}, task.created_at, task.id) > (${after}, ${at}::timestamptz, ${id}::uuid)
    order by ${day}, task.created_at, task.id limit ${limit}`);
}

/** Tasks that this user has ticked off, the last first. */
export function doneTasks(
  tx: Tx,
  userId: string,
  aboutId: string | undefined,
  limit: number,
  place?: readonly string[],
): Promise<TaskRow[]> {
  const [at, id] = place ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  return tx.all<TaskRow>(sql`${selectTask(tx, userId)}
    and done_at is not null
      and (${aboutId ?? null}::uuid is null or about_id = ${aboutId ?? null}::uuid) and (done_at, task.id) < (${at}::timestamptz, ${id}::uuid)
    order by done_at desc, task.id desc limit ${limit}`);
}

export interface NewTask {
  title: string;
  dueOn: string | null;
  about?: { kind: AboutKind; id: string } | undefined;
}

/** Adds a task of this user. */
export async function addTask(write: Write, userId: string, task: NewTask, at: Date): Promise<string> {
  const id = newId();
  await write.put('task', [
    {
      id,
      origin: 'owned',
      user_id: userId,
      created_at: at.toISOString(),
      title: task.title,
      due_on: task.dueOn,
      about_kind: task.about?.kind ?? null,
      about_id: task.about?.id ?? null,
    },
  ]);
  return id;
}

export interface TaskChange {
  title?: string | undefined;
  dueOn?: string | null | undefined;
  isDone?: boolean | undefined;
}

/** Changes what is given of a task. Ticked off twice, it keeps the time of the first. */
export async function changeTask(write: Write, task: TaskRow, { title, dueOn, isDone }: TaskChange, at: Date): Promise<void> {
  const columns = {
    ...(title === undefined ? {} : { title }),
    ...(dueOn === undefined ? {} : { due_on: dueOn }),
    ...(isDone === undefined || isDone === (task.done_at !== null) ? {} : { done_at: isDone ? at.toISOString() : null }),
  };
  if (Object.keys(columns).length) await write.patch('task', task.id, columns);
}
