import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Mailbox } from '../graph/mailbox/mailbox.ts';

const Whose = z.object({ user: z.string() });
const Page = Whose.extend({ folder: z.string(), top: z.coerce.number().int().min(1).max(200).default(50), skip: z.coerce.number().int().min(0).default(0) }); // prettier-ignore
const One = Whose.extend({ id: z.string() });

/** What a user's own Outlook reads of the mailbox: folders, a page of a folder, one message. Shapes are Graph's. */
export function mailboxPages(mailboxOf: (user: string) => Mailbox): Router {
  const router = Router();
  router.get(
    '/mailbox',
    answer(Whose, ({ user }) => ({ folders: mailboxOf(user).folders() })),
  );
  router.get(
    '/messages',
    answer(Page, ({ user, folder, top, skip }) => mailboxOf(user).messages(folder, { top, skip })),
  );
  router.get(
    '/message',
    answer(One, ({ user, id }) => mailboxOf(user).message(id)),
  );
  return router;
}

function answer<Schema extends z.ZodType>(schema: Schema, read: (query: z.output<Schema>) => unknown) {
  return (request: Request, response: Response) => {
    response.set('Cache-Control', 'no-store');
    try {
      response.json(read(schema.parse(request.query)));
    } catch (error) {
      const sentence = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      response.status(error instanceof z.ZodError ? 400 : 404).json({ error: sentence });
    }
  };
}
