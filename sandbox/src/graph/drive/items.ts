import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { User } from '../../tenant.ts';
import { GraphRefusal, refusals } from '../failure.ts';
import type { ConflictBehavior, DriveItemDocument, FileContent } from './documents.ts';
import type { ItemPath } from './item-path.ts';

/** The files and folders of all drives. */
export interface DriveItems {
  root(driveId: string): DriveItemDocument;
  get(driveId: string, id: string): DriveItemDocument | undefined;
  children(item: DriveItemDocument): DriveItemDocument[];
  /** The item at a path, if there is one. */
  at(driveId: string, path: ItemPath): DriveItemDocument | undefined;
  /** Puts a file or a folder into a folder, as `behavior` says where the name is taken. */
  put(parent: DriveItemDocument, name: string, file: FileContent | null, behavior: ConflictBehavior, by: User): DriveItemDocument;
  change(item: DriveItemDocument, change: Partial<Pick<DriveItemDocument, 'name' | 'parentId' | 'file'>>, by: User): DriveItemDocument;
  /** Removes an item with all below it; answers the files that are gone. */
  remove(item: DriveItemDocument): FileContent[];
}

// https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint-64883a5d-228e-48f5-b3d2-eb39e07630fa
const forbidden = /["*:<>?/\\|]|^\s|[\s.]$|^~\$|_vti_/;
const longestName = 255;

/** Opens the items in the cloud's store; the root of each drive is there from the beginning. */
export function openDriveItems({ store, clock }: Cloud): DriveItems {
  const documents = store.collection<DriveItemDocument>('driveItems');
  const now = () => clock.now().toISOString();
  const items: DriveItems = {
    root(driveId) {
      const id = `01ROOT${Buffer.from(driveId).toString('hex').slice(-26).toUpperCase()}`;
      const made = { id, driveId, parentId: null, name: 'root', createdAt: now(), modifiedAt: now(), createdBy: '', modifiedBy: '', version: 1, file: null }; // prettier-ignore
      return documents.get(id) ?? documents.put(made);
    },
    get(driveId, id) {
      if (id === 'root') return items.root(driveId);
      const item = documents.get(id);
      return item?.driveId === driveId ? item : undefined;
    },
    children: ({ id }) => [...documents.all()].filter(({ parentId }) => parentId === id),
    at(driveId, { start, names }) {
      let item = start === null ? items.root(driveId) : items.get(driveId, start);
      for (const name of names) item = item && named(items.children(item), name);
      return item;
    },
    put(parent, name, file, behavior, by) {
      requireName(name);
      if (parent.file) throw refusals.badRequest('A file has no children.');
      const siblings = items.children(parent);
      const taken = named(siblings, name);
      if (taken && behavior === 'fail')
        throw new GraphRefusal(409, 'nameAlreadyExists', 'An item with the same name already exists under the parent.');
      if (taken && behavior === 'replace' && file && taken.file) return items.change(taken, { file }, by);
      const id = `01${randomUUID().replaceAll('-', '').toUpperCase()}`;
      const times = { createdAt: now(), modifiedAt: now(), createdBy: by.id, modifiedBy: by.id };
      return documents.put({
        id,
        driveId: parent.driveId,
        parentId: parent.id,
        name: freeName(siblings, name),
        ...times,
        version: 1,
        file,
      });
    },
    change(item, change, by) {
      if (change.name !== undefined) requireName(change.name);
      return documents.put({ ...item, ...change, version: item.version + 1, modifiedAt: now(), modifiedBy: by.id });
    },
    remove(item) {
      const below = items.children(item).flatMap((child) => items.remove(child));
      documents.delete(item.id);
      return item.file ? [...below, item.file] : below;
    },
  };
  return items;
}

/** SharePoint knows names apart by more than their case. */
const named = (items: DriveItemDocument[], name: string) => items.find((item) => item.name.toLowerCase() === name.toLowerCase());

/** `talk.mp4` where it is free, otherwise `talk 1.mp4` and so on. */
function freeName(siblings: DriveItemDocument[], name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let count = 1; named(siblings, free); count += 1) free = `${stem} ${count}${ending}`;
  return free;
}

function requireName(name: string): void {
  if (!name || name.length > longestName || forbidden.test(name))
    throw new GraphRefusal(400, 'invalidRequest', 'The provided name cannot be used: it has characters or a length that are not allowed.');
}
