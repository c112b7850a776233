import { z } from 'zod';

/** Query of every list: where to go on, and how many. Cursors are opaque. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Answer of every list: `next` is absent on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().optional() });

export const Id = z.uuid();
export const Instant = z.iso.datetime();
export const IdParams = z.strictObject({ id: Id });
