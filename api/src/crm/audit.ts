import { after } from '../kernel/clock.ts';
import type { Envelope } from '../kernel/crypto/envelope.ts';
import { json, sql, type Sql, type Tx } from '../kernel/db/db.ts';

/** What is written down of something that somebody did. `detail` holds ids, names of switches, scopes and counts, and nobody's name or address. */
export interface Deed {
  at: Date;
  /** Null is Rapport itself. */
  actorId: string | null;
  action: string;
  detail: Record<string, unknown>;
}

/** One line of the log as it is stored; `detail` is the database's own text of it, which never varies. */
export interface AuditLine {
  position: number;
  at: Date;
  actorId: string | null;
  action: string;
  detail: string;
  previous: Buffer;
  seal: Buffer;
}

/** Where the log ends, as it stands with the organisation. */
interface Head {
  data_key: Buffer;
  headPosition: number;
  headSeal: Buffer | null;
}

/** The first line of every log: without it there is no organisation. */
const firstAction = 'organisation_connected';
const linesAtOnce = 1_000;

type Seals = ReturnType<typeof seals>;

/** Proves lines and the log's end with a key that the database does not hold. */
function seals(envelope: Envelope, organisationId: string, dataKey: Buffer) {
  const prove = envelope.prover(organisationId, dataKey, 'audit');
  return {
    ofLine: ({ position, at, actorId, action, detail, previous }: Omit<AuditLine, 'seal'>) =>
      prove(JSON.stringify(['line', organisationId, position, at.toISOString(), actorId, action, detail, previous.toString('hex')])),
    ofHead: (position: number, seal: Buffer) => prove(JSON.stringify(['head', organisationId, position, seal.toString('hex')])),
  };
}

/**
 * Adds a line to the organisation's audit log, in the transaction of what it tells of. It is the transaction's last act: it
 * holds the organisation's row, on which others wait, until the commit.
 */
export async function writeAudit(tx: Tx, envelope: Envelope, { at, actorId, action, detail }: Deed): Promise<void> {
  const head = await tx.one<Head & { detail: string }>(sql`
    with head as (select data_key, audit_position, audit_seal from organisation where organisation_id = ${tx.organisationId} for no key update)
    select data_key, audit_position as "headPosition", audit_seal as "headSeal", ${json(detail)}::jsonb::text as detail from head`);
  if (!head) throw new Error('only an organisation has an audit log');
  const last = await newest(tx);
  const seal = seals(envelope, tx.organisationId, head.data_key);
  // Whoever cuts the end off and moves the head back cannot seal the head: the gap left here shows it for ever.
  const position = isWhole(head, last, seal) ? last.position + 1 : Math.max(last.position, head.headPosition) + 2;
  const previous = last.seal;
  const line = { position, at, actorId, action, detail: head.detail, previous };
  const own = seal.ofLine(line);
  await tx.run(sql`
    insert into audit (organisation_id, position, at, actor_id, action, detail, previous, seal)
    values (${tx.organisationId}, ${position}, ${at}, ${actorId}, ${action}, ${head.detail}::jsonb, ${previous}, ${own})`);
  await tx.run(sql`
    update organisation set audit_position = ${position}, audit_seal = ${seal.ofHead(position, own)} where organisation_id = ${tx.organisationId}`);
}

type End = Pick<AuditLine, 'position' | 'seal'>;
const beginning: End = { position: 0, seal: Buffer.alloc(0) };

const newest = async (tx: Tx): Promise<End> =>
  (await tx.one<End>(sql`select position, seal from audit where organisation_id = ${tx.organisationId} order by position desc limit 1`)) ??
  beginning;

/** Whether the log ends where its head says. */
const isWhole = (head: Head, last: End, seal: Seals): boolean =>
  head.headPosition === last.position &&
  (head.headSeal ? head.headSeal.equals(seal.ofHead(last.position, last.seal)) : last.position === 0);

const columns = sql`position, at, actor_id as "actorId", action, detail::text as detail, previous, seal`;

const linesAfter = (tx: Tx, position: number, limit: number): Sql => sql`
  select ${columns} from audit
  where organisation_id = ${tx.organisationId} and position > ${position} order by position limit ${limit}`;

/** Lines after `position`, oldest first. */
export const auditAfter = (tx: Tx, position: number, limit: number): Promise<AuditLine[]> => tx.all(linesAfter(tx, position, limit));

/** Lines before `position`, newest first. */
export const auditBefore = (tx: Tx, position: number, limit: number): Promise<AuditLine[]> =>
  tx.all<AuditLine>(sql`
    select ${columns} from audit where organisation_id = ${tx.organisationId} and position < ${position} order by position desc limit ${limit}`);

const hourSeconds = 3_600;

/** Notes that an administrator looked at a page of what others do; at most once an hour for each of both. */
export async function noteAdminRead(
  tx: Tx,
  envelope: Envelope,
  { at, actorId, page }: Pick<Deed, 'at'> & { actorId: string; page: string },
): Promise<void> {
  const isNoted = async () =>
    (await tx.one(sql`
      select 1 from audit where organisation_id = ${tx.organisationId} and actor_id = ${actorId} and action = 'admin_read'
        and detail ->> 'page' = ${page} and at > ${after(at, -hourSeconds)}`)) !== undefined;
  if (await isNoted()) return;
  // A page asks for several things at once: the second waits here, and then sees the first one's line.
  await tx.run(sql`select 1 from organisation where organisation_id = ${tx.organisationId} for no key update`);
  if (!(await isNoted())) await writeAudit(tx, envelope, { at, actorId, action: 'admin_read', detail: { page } });
}

/** The first position at which the log is not as it was written: a line was altered, removed, put in or put elsewhere. */
export async function verifyAudit(tx: Tx, envelope: Envelope): Promise<number | undefined> {
  for (let last = beginning; ;) {
    // Head and lines in one look: a line that is written meanwhile is in neither or in both.
    const rows = await tx.all<Head & Partial<AuditLine>>(sql`
      select data_key, audit_position as "headPosition", audit_seal as "headSeal", line.*
      from organisation left join (${linesAfter(tx, last.position, linesAtOnce)}) as line on true
      where organisation_id = ${tx.organisationId} order by line.position`);
    const [head] = rows;
    if (!head) return undefined;
    const seal = seals(envelope, tx.organisationId, head.data_key);
    for (const line of rows.filter(isLine)) {
      const follows = line.position === last.position + 1 && line.previous.equals(last.seal);
      const isTrue = follows && line.seal.equals(seal.ofLine(line)) && (line.position > 1 || line.action === firstAction);
      if (!isTrue) return last.position + 1;
      last = line;
    }
    if (rows.length < linesAtOnce) return last.position > 0 && isWhole(head, last, seal) ? undefined : last.position + 1;
  }
}

const isLine = <Row extends Partial<AuditLine>>(row: Row): row is Row & AuditLine => row.position !== null;
