import type { MailFolder } from '#contract/mail.ts';

type Node = Omit<MailFolder, 'depth'>;

const order: readonly MailFolder['kind'][] = ['inbox', 'drafts', 'sentitems', 'archive', 'other', 'junkemail', 'deleteditems'];

/** Folders in the order in which they are shown: the known ones first, each followed by what is inside it. */
export function inOrder(folders: readonly Node[]): MailFolder[] {
  const ids = new Set(folders.map((folder) => folder.id));
  const inside = Map.groupBy(folders, (folder) => (folder.parentId && ids.has(folder.parentId) ? folder.parentId : null));
  const sorted = (nodes: readonly Node[]) =>
    nodes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name));
  const walk = (parent: string | null, depth: number): MailFolder[] =>
    sorted(inside.get(parent) ?? []).flatMap((folder) => [{ ...folder, parentId: parent, depth }, ...walk(folder.id, depth + 1)]);
  return walk(null, 0);
}
