import type { AuditEntry, AuditSeal } from '#contract/audit.ts';
import type { Context } from '../../context.ts';
import { auditAfter, auditBefore, verifyAudit, type AuditLine } from '../../crm/audit.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { decodeCursor, page } from '../../kernel/http/cursor.ts';
import type { Handlers } from '../feature.ts';
import { wordsOf } from './words.ts';

const linesAtOnce = 1_000;

/** The audit log, to look at and to take along. */
export const auditHandlers = (context: Context): Partial<Handlers> => ({
  listAudit: ({ query }, { organisationId, userId: actorId }) =>
    context.db.within(organisationId, async (tx) => {
      const [place] = query.cursor ? decodeCursor(query.cursor, ['position']) : [];
      const lines = await auditBefore(tx, place ? Number(place) : Number.MAX_SAFE_INTEGER, query.limit + 1);
      const nameOf = await namesFor(tx, lines);
      const answer = { ...page(lines, query.limit, entry(nameOf), (line) => [String(line.position)]), seal: await sealOf(context, tx) };
      await context.noteAdminRead(tx, actorId, 'audit');
      return answer;
    }),

  exportAudit: (_input, { organisationId, userId: actorId }) =>
    context.db.within(organisationId, async (tx) => {
      const now = context.clock.now().toISOString();
      const seal = await sealOf(context, tx);
      const text = [JSON.stringify({ organisationId, exportedAt: now, ...seal })];
      for (let from = 0, lines: AuditLine[]; (lines = await auditAfter(tx, from, linesAtOnce)).length; from = lines.at(-1)!.position) {
        const nameOf = await namesFor(tx, lines);
        text.push(...lines.map((line) => JSON.stringify(exported(line, nameOf))));
      }
      await context.audit(tx, { actorId, action: 'audit_exported', detail: { entries: seal.entries } });
      return { fileName: `rapport-audit-${now.slice(0, 10)}.ndjson`, contentType: 'application/x-ndjson', text: `${text.join('\n')}\n` };
    }),
});

type NameOf = (id: unknown) => string | undefined;

const entry =
  (nameOf: NameOf) =>
  ({ position, at, actorId, action, detail }: AuditLine): AuditEntry => ({
    position,
    at: at.toISOString(),
    actor: actorId === null ? 'Rapport' : (nameOf(actorId) ?? 'A removed user'),
    action,
    words: wordsOf(action, JSON.parse(detail) as Record<string, unknown>, (id) => nameOf(id) ?? 'a removed user'),
  });

// The line as it is sealed, and beside it what it says in words today.
const exported = (line: AuditLine, nameOf: NameOf) => ({
  ...entry(nameOf)(line),
  actorId: line.actorId,
  detail: JSON.parse(line.detail) as unknown,
  previous: line.previous.toString('hex'),
  seal: line.seal.toString('hex'),
});

async function sealOf(context: Context, tx: Tx): Promise<AuditSeal> {
  const row = await tx.one<{ n: number }>(sql`select count(*)::int as n from audit where organisation_id = ${tx.organisationId}`);
  const brokenAt = await verifyAudit(tx, context.envelope);
  return { isIntact: brokenAt === undefined, ...(brokenAt === undefined ? {} : { brokenAt }), entries: row?.n ?? 0 };
}

/** What the people in these lines are called now: the log itself holds no names. */
async function namesFor(tx: Tx, lines: readonly AuditLine[]): Promise<NameOf> {
  const ids = lines.flatMap(({ actorId, detail }) => [actorId, (JSON.parse(detail) as { userId?: unknown }).userId]);
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
  const rows = await tx.all<{ id: string; name: string }>(
    sql`select id, name from app_user where organisation_id = ${tx.organisationId} and id = any(${wanted})`,
  );
  const names = new Map<unknown, string>(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}
