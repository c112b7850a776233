/** How a path below a drive addresses an item. */
export interface ItemPath {
  /** The id of an item, or null for the root. */
  start: string | null;
  /** Names from there on down. */
  names: string[];
  /** What is asked of the item, such as `children`; empty for the item itself. */
  action: string;
}

/**
 * Reads what stands behind a drive: `root/children`, `items/ID/content`, `root:/folder/name`, `items/ID:/name:/content`.
 * https://learn.microsoft.com/graph/onedrive-addressing-driveitems
 */
export function readItemPath(path: string): ItemPath | undefined {
  const [address = '', names = '', action] = path.split(':').map((part) => part.replace(/^\/|\/$/g, ''));
  const steps = address.split('/');
  const isRoot = steps[0]?.toLowerCase() === 'root';
  if (!isRoot && (steps[0]?.toLowerCase() !== 'items' || !steps[1])) return undefined;
  const below = steps.slice(isRoot ? 1 : 2).join('/');
  return {
    start: isRoot ? null : steps[1]!,
    names: names.split('/').filter(Boolean),
    action: (action ?? below).replace(/^microsoft\.graph\./, ''),
  };
}
